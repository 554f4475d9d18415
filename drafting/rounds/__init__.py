"""The procedure, one function a step: new, circulate, receive, merge, dispose, issue, adopt, render."""
