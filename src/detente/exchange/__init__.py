"""Other programs' formats, in and out; one file each."""
