"""Ranks texts with SQLite's FTS5: reads a collection from standard input, answers on standard output."""

import sqlite3
import sys
import time
import unicodedata

WITHOUT_SPACES = {"ja", "ko", "th", "zh"}
WITH_VOWEL_SIGNS = {"bn", "hi", "te"}


def tokenizer(language):
    if language in WITHOUT_SPACES:
        return "trigram"
    if language in WITH_VOWEL_SIGNS:
        return "unicode61 categories 'L* N* Co Mc Mn'"
    return "porter unicode61" if language == "en" else "unicode61"


def words(question, language):
    found = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in question).split()
    if language not in WITHOUT_SPACES:
        return found
    return [word[at : at + 3] for word in found for at in range(max(1, len(word) - 2))]


def rank(database, question, language, limit):
    terms = " OR ".join(f'"{word}"' for word in dict.fromkeys(words(question, language)))
    if not terms:
        return []
    found = database.execute("SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?", (terms, limit))
    return [row for (row,) in found]


def main():
    for line in sys.stdin:
        kind, *fields = line.rstrip("\n").split("\t")
        if kind == "version":
            print(sqlite3.sqlite_version)
        elif kind == "collection":
            started = time.perf_counter()
            language, limit, texts = fields[0], int(fields[1]), []
        elif kind == "text":
            texts.append((len(texts), *fields))
        elif kind == "questions":
            database = sqlite3.connect(":memory:")
            database.execute(f'CREATE VIRTUAL TABLE texts USING fts5(title, text, tokenize="{tokenizer(language)}")')
            database.executemany("INSERT INTO texts(rowid, title, text) VALUES (?, ?, ?)", texts)
            print(1000 * (time.perf_counter() - started))
        elif kind == "question":
            started = time.perf_counter()
            found = rank(database, fields[0], language, limit)
            print(1000 * (time.perf_counter() - started), *found, sep="\t")
        sys.stdout.flush()


sys.stdin.reconfigure(encoding="utf-8", newline="\n")
sys.stdout.reconfigure(encoding="utf-8")
main()
