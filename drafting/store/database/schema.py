"""The tables of a record in PostgreSQL, and what the program's role may do with them: read, and add.

Views are no record: that role may write them over, and whoever reads one asks whether it is whole.
The head row can be locked by calling `hold` and in no other way, so that role needs no right to change any row.
"""

STEPS = ("""
CREATE SCHEMA drafting;
CREATE TABLE drafting.format (number integer PRIMARY KEY);
CREATE TABLE drafting.head (draft text PRIMARY KEY);
CREATE TABLE drafting.piece (
    draft text NOT NULL REFERENCES drafting.head,
    sequence bigint NOT NULL,
    path text NOT NULL,
    hash text NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (draft, sequence),
    UNIQUE (draft, path));
CREATE FUNCTION drafting.hold(which text) RETURNS bigint LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET search_path = drafting, pg_temp AS $$
BEGIN
    PERFORM 1 FROM drafting.head WHERE draft = which FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO drafting.head VALUES (which) ON CONFLICT DO NOTHING;
        PERFORM 1 FROM drafting.head WHERE draft = which FOR UPDATE;
    END IF;
    RETURN (SELECT coalesce(max(sequence), 0) FROM drafting.piece WHERE draft = which);
END $$;
REVOKE ALL ON FUNCTION drafting.hold(text) FROM PUBLIC;
""", """
CREATE TABLE drafting.view (draft text NOT NULL, name text NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (draft, name));
""")
FORMAT = len(STEPS)

ROLE = """
GRANT USAGE ON SCHEMA drafting TO {role};
GRANT SELECT ON drafting.format, drafting.head TO {role};
GRANT SELECT, INSERT ON drafting.piece TO {role};
GRANT SELECT, INSERT, UPDATE ON drafting.view TO {role};
GRANT EXECUTE ON FUNCTION drafting.hold(text) TO {role};
"""
