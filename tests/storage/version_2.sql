BEGIN TRANSACTION;
CREATE TABLE actors (
    number INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE,                      -- as resolved within one article
    kind   TEXT NOT NULL DEFAULT 'unknown',           -- the surest one that any article gave it
    found  INTEGER NOT NULL DEFAULT 0                 -- 1 once its name_keys are written
);
INSERT INTO "actors" VALUES(1,'Ada Quill','person',1);
INSERT INTO "actors" VALUES(2,'Lowland Water','organisation',1);
INSERT INTO "actors" VALUES(3,'Tom Reed','unknown',1);
CREATE TABLE answers (                                -- what a statement answers in its document
    statement INTEGER PRIMARY KEY REFERENCES statements (number),
    claim     TEXT NOT NULL,                          -- a statement's id; it need not be kept (yet)
    relation  TEXT NOT NULL,                          -- rebuts | supports
    score     REAL,                                   -- NULL where the text points back: "a charge it rejects"
    reasons   TEXT NOT NULL                           -- a JSON array of strings
);
INSERT INTO "answers" VALUES(2,'s9777703776b33b8d','rebuts',0.6,'["the accused Lowland Water answers", "shares “hidden water”", "water acts in both"]');
CREATE TABLE claims (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE
);
INSERT INTO "claims" VALUES(1,'c3ebb0a08c8cc0e59');
INSERT INTO "claims" VALUES(2,'c34b2e29551fe15f5');
CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    made   TEXT NOT NULL,                             -- ISO 8601 with its time zone
    who    TEXT NOT NULL,
    kind   TEXT NOT NULL,
    json   TEXT NOT NULL
);
INSERT INTO "decisions" VALUES(1,'2026-11-23T07:49:10.543656+00:00','Rosa','note','{"text": "a first look"}');
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
INSERT INTO "documents" VALUES(1,'morning',NULL,'The Brill Herald',NULL,'2024-05-15','en','Mayor Ada Quill said on Tuesday that Lowland Water had hidden the dam report.

“We hid nothing,” a spokesperson for the company said.');
INSERT INTO "documents" VALUES(2,'evening',NULL,'The Vale Post',NULL,'2024-05-16','en','Lowland Water denied on Wednesday that it had hidden the dam report.');
CREATE TABLE keys (
    key     INTEGER NOT NULL,
    wording INTEGER NOT NULL,
    PRIMARY KEY (key, wording)
) WITHOUT ROWID;
INSERT INTO "keys" VALUES(774333018037596394,8345533549462297945);
INSERT INTO "keys" VALUES(1389783118489810680,4724980700202602430);
INSERT INTO "keys" VALUES(2360457979229612215,8345533549462297945);
INSERT INTO "keys" VALUES(2360457979229612215,8582735551476787749);
INSERT INTO "keys" VALUES(2659980799681614283,4724980700202602430);
INSERT INTO "keys" VALUES(3043366769028988355,8345533549462297945);
INSERT INTO "keys" VALUES(3809956574130887548,8345533549462297945);
INSERT INTO "keys" VALUES(5939631420968980324,8345533549462297945);
INSERT INTO "keys" VALUES(5939631420968980324,8582735551476787749);
INSERT INTO "keys" VALUES(8332492953698897139,5716649036929601921);
INSERT INTO "keys" VALUES(8332492953698897139,8345533549462297945);
INSERT INTO "keys" VALUES(8332492953698897139,8582735551476787749);
INSERT INTO "keys" VALUES(8808542810685283702,4724980700202602430);
CREATE TABLE links (
    from_statement INTEGER NOT NULL REFERENCES statements (number),
    to_statement   INTEGER NOT NULL REFERENCES statements (number),
    relation       TEXT NOT NULL,
    score          REAL NOT NULL,
    reasons        TEXT NOT NULL,                     -- a JSON array of strings
    PRIMARY KEY (from_statement, to_statement, relation)
) WITHOUT ROWID;
INSERT INTO "links" VALUES(2,1,'rebuts',0.5877,'["shares “hidden water”", "water acts in both", "Lowland Water denies it", "in the same article"]');
INSERT INTO "links" VALUES(3,1,'rebuts',0.9514,'["shares “dam hidden water”", "water acts in both", "Lowland Water denies it", "said before"]');
CREATE TABLE members (
    statement INTEGER PRIMARY KEY REFERENCES statements (number),
    claim     INTEGER NOT NULL REFERENCES claims (number) ON DELETE CASCADE
);
INSERT INTO "members" VALUES(1,2);
INSERT INTO "members" VALUES(2,2);
INSERT INTO "members" VALUES(3,2);
INSERT INTO "members" VALUES(4,1);
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "meta" VALUES('schema_version','2');
CREATE TABLE name_keys (                              -- under which a name is looked up
    key   INTEGER NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors (number),
    PRIMARY KEY (key, actor)
) WITHOUT ROWID;
INSERT INTO "name_keys" VALUES(410206294,1);
INSERT INTO "name_keys" VALUES(636521528,2);
INSERT INTO "name_keys" VALUES(1030738359,3);
INSERT INTO "name_keys" VALUES(1037015567,3);
INSERT INTO "name_keys" VALUES(1132099773,2);
INSERT INTO "name_keys" VALUES(1194449545,2);
INSERT INTO "name_keys" VALUES(1230632193,3);
INSERT INTO "name_keys" VALUES(1269793954,1);
INSERT INTO "name_keys" VALUES(1607678598,1);
INSERT INTO "name_keys" VALUES(1912015789,3);
INSERT INTO "name_keys" VALUES(2384385834,2);
INSERT INTO "name_keys" VALUES(2666017506,1);
INSERT INTO "name_keys" VALUES(2944192253,3);
INSERT INTO "name_keys" VALUES(3012810476,1);
INSERT INTO "name_keys" VALUES(3143362721,3);
INSERT INTO "name_keys" VALUES(3220622775,2);
INSERT INTO "name_keys" VALUES(3232465703,1);
INSERT INTO "name_keys" VALUES(3308407076,2);
INSERT INTO "name_keys" VALUES(3437242915,3);
INSERT INTO "name_keys" VALUES(3506327254,1);
INSERT INTO "name_keys" VALUES(3776336971,1);
INSERT INTO "name_keys" VALUES(3906778157,3);
INSERT INTO "name_keys" VALUES(3917419894,2);
INSERT INTO "name_keys" VALUES(4240405985,2);
CREATE TABLE pairs (                                  -- wordings that are alike; each pair both ways round
    wording INTEGER NOT NULL,
    other   INTEGER NOT NULL,
    score   REAL NOT NULL,                            -- -1 where one is part of the other, and they never meet
    PRIMARY KEY (wording, other)
) WITHOUT ROWID;
INSERT INTO "pairs" VALUES(5716649036929601921,8345533549462297945,0.5877);
INSERT INTO "pairs" VALUES(5716649036929601921,8582735551476787749,0.6338);
INSERT INTO "pairs" VALUES(8345533549462297945,5716649036929601921,0.5877);
INSERT INTO "pairs" VALUES(8345533549462297945,8582735551476787749,0.9514);
INSERT INTO "pairs" VALUES(8582735551476787749,5716649036929601921,0.6338);
INSERT INTO "pairs" VALUES(8582735551476787749,8345533549462297945,0.9514);
CREATE TABLE roles (
    actor     INTEGER NOT NULL REFERENCES actors (number),
    role      TEXT NOT NULL,                          -- source | about | addressee
    statement INTEGER NOT NULL REFERENCES statements (number),
    PRIMARY KEY (actor, role, statement)
) WITHOUT ROWID;
INSERT INTO "roles" VALUES(1,'source',1);
INSERT INTO "roles" VALUES(2,'about',1);
INSERT INTO "roles" VALUES(2,'about',2);
INSERT INTO "roles" VALUES(2,'source',2);
INSERT INTO "roles" VALUES(2,'about',3);
INSERT INTO "roles" VALUES(2,'source',3);
INSERT INTO "roles" VALUES(3,'source',4);
CREATE TABLE statements (
    number   INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    document INTEGER REFERENCES documents (number),   -- NULL when written by hand
    position INTEGER NOT NULL,                        -- its place among the statements of its document
    stance   TEXT NOT NULL,
    day      TEXT,                                    -- said on, or else published on; NULL when neither is known
    json     TEXT NOT NULL                            -- the whole model
);
INSERT INTO "statements" VALUES(1,'s9777703776b33b8d',1,0,'affirms','2024-05-14','{"sources":[{"name":"Ada Quill","kind":"person","mention":{"start":0,"end":15,"text":"Mayor Ada Quill"},"role":"Mayor","reason":"named with the office: Mayor"}],"content":[{"start":37,"end":76,"text":"Lowland Water had hidden the dam report"}],"cue":[{"start":16,"end":20,"text":"said"}],"act":"say","about":[{"name":"Lowland Water","kind":"organisation","mention":{"start":37,"end":50,"text":"Lowland Water"},"reason":"full name"}],"said_on":{"start":"2024-05-14","end":"2024-05-14","grain":"day","text":"Tuesday"},"document":"morning","reasons":["cue “said” before what is said"],"id":"s9777703776b33b8d"}');
INSERT INTO "statements" VALUES(2,'scf261fc1fb9fa709',1,1,'denies','2024-05-15','{"sources":[{"name":"Lowland Water","kind":"organisation","mention":{"start":97,"end":127,"text":"a spokesperson for the company"},"role":"spokesperson","reason":"speaks through a spokesperson; “company”: the last one named, Lowland Water"}],"content":[{"start":79,"end":96,"text":"“We hid nothing,”"}],"cue":[{"start":128,"end":132,"text":"said"}],"quote":"direct","act":"say","stance":"denies","about":[{"name":"Lowland Water","kind":"organisation","mention":{"start":97,"end":127,"text":"a spokesperson for the company"},"mentions":[{"start":80,"end":82,"text":"We"}],"role":"spokesperson","reason":"the accused; speaks through a spokesperson; “company”: the last one named, Lowland Water"}],"document":"morning","reasons":["cue “said” behind a quotation","“hid nothing” denies the source''s own doing"],"id":"scf261fc1fb9fa709"}');
INSERT INTO "statements" VALUES(3,'s413ecf09eb500f3b',2,0,'denies','2024-05-15','{"sources":[{"name":"Lowland Water","kind":"organisation","mention":{"start":0,"end":13,"text":"Lowland Water"},"reason":"full name"}],"content":[{"start":39,"end":67,"text":"it had hidden the dam report"}],"cue":[{"start":14,"end":20,"text":"denied"}],"act":"deny","stance":"denies","about":[{"name":"Lowland Water","kind":"organisation","mention":{"start":39,"end":41,"text":"it"},"reason":"“it”: the speaker"}],"said_on":{"start":"2024-05-15","end":"2024-05-15","grain":"day","text":"Wednesday"},"document":"evening","reasons":["cue “denied” before what is said","“deny” is a word of denial"],"id":"s413ecf09eb500f3b"}');
INSERT INTO "statements" VALUES(4,'sa8ebc92e5a8e1341',NULL,0,'affirms','2024-05-17','{"sources":[{"name":"Tom Reed"}],"content":[{"start":0,"end":29,"text":"the bridge at Brill is closed"}],"act":"say","said_on":{"start":"2024-05-17","end":"2024-05-17","grain":"day","text":"2024-05-17"},"id":"sa8ebc92e5a8e1341"}');
CREATE TABLE unclaimed (
    statement INTEGER PRIMARY KEY REFERENCES statements (number)
);
CREATE TABLE wordings (
    statement INTEGER PRIMARY KEY REFERENCES statements (number),
    wording   INTEGER NOT NULL
);
INSERT INTO "wordings" VALUES(1,8345533549462297945);
INSERT INTO "wordings" VALUES(2,5716649036929601921);
INSERT INTO "wordings" VALUES(3,8582735551476787749);
INSERT INTO "wordings" VALUES(4,4724980700202602430);
CREATE INDEX documents_by_publisher ON documents (publisher);
CREATE INDEX statements_by_document ON statements (document, position);
CREATE INDEX statements_by_stance ON statements (stance);
CREATE INDEX actors_not_found ON actors (number) WHERE NOT found;
CREATE INDEX roles_by_statement ON roles (statement);
CREATE INDEX wordings_by_wording ON wordings (wording);
CREATE INDEX answers_by_claim ON answers (claim);
CREATE INDEX members_by_claim ON members (claim);
CREATE TRIGGER statement_added AFTER INSERT ON statements BEGIN
    INSERT INTO unclaimed (statement) VALUES (new.number);
END;
CREATE TRIGGER statement_claimed AFTER INSERT ON members BEGIN
    DELETE FROM unclaimed WHERE statement = new.statement;
END;
CREATE TRIGGER statement_let_go AFTER DELETE ON members BEGIN
    INSERT INTO unclaimed (statement) VALUES (old.statement);
END;
CREATE INDEX links_by_answered ON links (to_statement);
COMMIT;
