"""Two copies of one record: what each did apart."""
