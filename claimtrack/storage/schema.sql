-- The ledger file. Numbers are for joins inside this file; ids are what models carry.
-- Documents, statements and decisions are the record itself; all else is derived from it and can be made again.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    title     TEXT,
    publisher TEXT,
    url       TEXT,
    published TEXT,                                   -- ISO 8601, as exact as it was given
    language  TEXT NOT NULL,
    text      TEXT NOT NULL                           -- last, so that a look at the rest skips it
);
CREATE INDEX documents_by_publisher ON documents (publisher);

CREATE TABLE statements (
    number   INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    document INTEGER REFERENCES documents (number),   -- NULL when written by hand
    position INTEGER NOT NULL,                        -- its place among the statements of its document
    stance   TEXT NOT NULL,
    day      TEXT,                                    -- said on, or else published on; NULL when neither is known
    json     TEXT NOT NULL                            -- the whole model
);
CREATE INDEX statements_by_document ON statements (document, position);
CREATE INDEX statements_by_stance ON statements (stance);

CREATE TABLE actors (
    number INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE,                      -- as resolved within one article
    kind   TEXT NOT NULL DEFAULT 'unknown',           -- the surest one that any article gave it
    found  INTEGER NOT NULL DEFAULT 0                 -- 1 once its name_keys are written
);
CREATE INDEX actors_not_found ON actors (number) WHERE NOT found;

CREATE TABLE name_keys (                              -- under which a name is looked up
    key   INTEGER NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors (number),
    PRIMARY KEY (key, actor)
) WITHOUT ROWID;

CREATE TABLE roles (
    actor     INTEGER NOT NULL REFERENCES actors (number),
    role      TEXT NOT NULL,                          -- source | about | addressee
    statement INTEGER NOT NULL REFERENCES statements (number),
    PRIMARY KEY (actor, role, statement)
) WITHOUT ROWID;
CREATE INDEX roles_by_statement ON roles (statement);

-- How statements find each other: those of equal wording share a number, wordings are found under keys.
CREATE TABLE wordings (
    statement INTEGER PRIMARY KEY REFERENCES statements (number),
    wording   INTEGER NOT NULL
);
CREATE INDEX wordings_by_wording ON wordings (wording);

CREATE TABLE keys (
    key     INTEGER NOT NULL,
    wording INTEGER NOT NULL,
    PRIMARY KEY (key, wording)
) WITHOUT ROWID;

CREATE TABLE texts (                                  -- the different texts of statements, to be searched
    text      INTEGER NOT NULL,                       -- a number made from it
    wording   INTEGER NOT NULL,
    statement INTEGER NOT NULL REFERENCES statements (number),    -- one that reads so
    PRIMARY KEY (text, wording)
) WITHOUT ROWID;

CREATE TABLE words (
    number INTEGER PRIMARY KEY,
    word   TEXT NOT NULL UNIQUE,
    count  INTEGER NOT NULL                           -- how many texts have it
);

CREATE TABLE spellings (                              -- under which a misspelt word is looked up
    key  INTEGER NOT NULL,
    word INTEGER NOT NULL REFERENCES words (number),
    PRIMARY KEY (key, word)
) WITHOUT ROWID;

CREATE TABLE postings (                               -- which texts have a word
    word   INTEGER NOT NULL REFERENCES words (number),
    length INTEGER NOT NULL,                          -- how many words the text has: short ones are read first
    text   INTEGER NOT NULL,
    PRIMARY KEY (word, length, text)
) WITHOUT ROWID;

CREATE TABLE searched (                               -- one row: all texts, and all words of each
    number INTEGER PRIMARY KEY,
    texts  INTEGER NOT NULL,
    words  INTEGER NOT NULL
);
INSERT INTO searched VALUES (1, 0, 0);

CREATE TABLE unsearched (                             -- what an earlier release kept, until somebody searches
    statement INTEGER PRIMARY KEY REFERENCES statements (number)
);

CREATE TABLE pairs (                                  -- wordings that are alike; each pair both ways round
    wording INTEGER NOT NULL,
    other   INTEGER NOT NULL,
    score   REAL NOT NULL,                            -- -1 where one is part of the other, and they never meet
    PRIMARY KEY (wording, other)
) WITHOUT ROWID;

CREATE TABLE answers (                                -- what a statement answers in its document
    statement INTEGER PRIMARY KEY REFERENCES statements (number),
    claim     TEXT NOT NULL,                          -- a statement's id; it need not be kept (yet)
    relation  TEXT NOT NULL,                          -- rebuts | supports
    score     REAL,                                   -- NULL where the text points back: "a charge it rejects"
    reasons   TEXT NOT NULL                           -- a JSON array of strings
);
CREATE INDEX answers_by_claim ON answers (claim);

CREATE TABLE claims (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    day    TEXT NOT NULL DEFAULT '9999'               -- the first of its statements; 9999 when none is known
);
CREATE INDEX claims_by_day ON claims (day, id);

CREATE TABLE members (
    statement INTEGER PRIMARY KEY REFERENCES statements (number),
    claim     INTEGER NOT NULL REFERENCES claims (number) ON DELETE CASCADE
);
CREATE INDEX members_by_claim ON members (claim);

-- The statements that belong to no claim (yet), so that finding them costs nothing in a large ledger.
CREATE TABLE unclaimed (
    statement INTEGER PRIMARY KEY REFERENCES statements (number)
);
CREATE TRIGGER statement_added AFTER INSERT ON statements BEGIN
    INSERT INTO unclaimed (statement) VALUES (new.number);
END;
CREATE TRIGGER statement_claimed AFTER INSERT ON members BEGIN
    DELETE FROM unclaimed WHERE statement = new.statement;
END;
CREATE TRIGGER statement_let_go AFTER DELETE ON members BEGIN
    INSERT INTO unclaimed (statement) VALUES (old.statement);
END;

CREATE TABLE links (
    from_statement INTEGER NOT NULL REFERENCES statements (number),
    to_statement   INTEGER NOT NULL REFERENCES statements (number),
    relation       TEXT NOT NULL,
    score          REAL NOT NULL,
    reasons        TEXT NOT NULL,                     -- a JSON array of strings
    PRIMARY KEY (from_statement, to_statement, relation)
) WITHOUT ROWID;
CREATE INDEX links_by_answered ON links (to_statement);

CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    made   TEXT NOT NULL,                             -- ISO 8601 with its time zone
    who    TEXT NOT NULL,
    kind   TEXT NOT NULL,
    json   TEXT NOT NULL
);
