"""What the parts of a Word file say beside its text: small values, each made once by a `Package` (`package.styles`)."""
