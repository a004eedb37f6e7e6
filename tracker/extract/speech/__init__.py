"""Who says what: acts of saying, who can speak, and what each act covers."""
