"""How far a round is: who replied, what is clean, what stands between the members and consensus."""
