"""The grammar's rules: each links a counted group to what it is said to have suffered."""
