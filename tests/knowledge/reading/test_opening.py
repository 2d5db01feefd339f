"""Formats are told by content, documents get title, id, language and digest, bad input gets its own error."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import UnreadableError
from knowledge.reading.assembling import is_slug, slug
from knowledge.reading.opening import read_document, read_file

PROSE = "O modelo foi lançado em janeiro e custou pouco, segundo a empresa que o treinou em Hangzhou, na China."


def key_of(data: bytes, name: str = "a.txt") -> str:
    with pytest.raises(UnreadableError) as caught:
        read_document(data, name)
    return caught.value.key


@pytest.mark.parametrize(
    ("data", "name", "key"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t ", "a.md", "empty"),
        (b"\xef\xbb\xbf\n", "a.txt", "empty"),
        ("\u00a0\n".encode(), "a.txt", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "foto.txt", "binary"),
        (b"\x1f\x8b\x08\x00 not text", "a.md", "binary"),
        (b"{\\rtf1 texto}", "a.txt", "binary"),
        (b"***\n\n<!-- nada -->\n", "a.md", "no_text"),
        (b"# S\xc3\xb3 um t\xc3\xadtulo\n", "a.md", "no_text"),
        (b"![](x.png)\n", "a.md", "no_text"),
    ],
)
def test_bad_input(data: bytes, name: str, key: str) -> None:
    """Each way of being unreadable has its own key."""
    assert key_of(data, name) == f"error.unreadable.{key}"


def test_size_limit(tmp_path: Path) -> None:
    """Files over the limit are refused, and the sentence can say the limit in megabytes."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 2_000_001)
    with pytest.raises(UnreadableError) as caught:
        read_file(path, max_bytes=2_000_000)
    assert (caught.value.key, caught.value.parameters) == ("error.unreadable.too_large", {"limit_mb": 2})


def test_missing_file(tmp_path: Path) -> None:
    """A path that is no file is missing."""
    for path in (tmp_path / "nada.txt", tmp_path):
        with pytest.raises(UnreadableError) as caught:
            read_file(path)
        assert caught.value.key == "error.unreadable.missing"


def test_content_decides_before_the_name() -> None:
    """HTML named .txt is a page, Markdown named .txt is Markdown."""
    page = f"<!doctype html><html><body><article><p>{PROSE}</p><p>{PROSE} E mais.</p></article></body></html>"
    assert read_document(page.encode(), "a.txt").text.startswith(PROSE)
    assert read_document(f"# Título\n\n**{PROSE}**".encode(), "a.txt").text == f"Título\n\n{PROSE}"


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        (f"---\ntitle: Da frente\n---\n\n{PROSE}", "a.md", "Da frente"),
        (f"texto\n\n# Um\n\n{PROSE}", "a.md", "Um"),
        (f"### No topo\n\n{PROSE}", "a.md", "No topo"),
        (f"Linha curta\n\n{PROSE}", "a.txt", "Linha curta"),
        (PROSE + " " + PROSE, "meu_texto-novo.txt", "Meu texto novo"),
    ],
)
def test_titles(text: str, name: str, title: str) -> None:
    """Front matter, then a heading, then a short first line, then the file's name."""
    assert read_document(text.encode(), name).title == title


def test_title_of_front_matter_heads_the_text() -> None:
    """A title only in the front matter becomes the first line; one that is there already is not repeated."""
    assert read_document(f"---\ntitle: Da frente\n---\n{PROSE}".encode(), "a.md").text == f"Da frente\n\n{PROSE}"
    assert read_document(f"---\ntitle: Um\n---\n## Um\n\n{PROSE}".encode(), "a.md").text == f"Um\n\n{PROSE}"


@pytest.mark.parametrize(
    ("name", "front", "expected"),
    [
        ("pasta/Olá, Mundo!.md", "", "ola-mundo"),
        ("a.md", "id: meu-id", "meu-id"),
        ("a.md", "id: Não é Slug", "a"),
        ("pasta/README.md", "", "pasta-readme"),
        ("pasta\\texto.md", "", "texto"),
    ],
)
def test_ids(name: str, front: str, expected: str) -> None:
    """A clean id in the front matter, else the file's name as a slug."""
    text = f"---\n{front}\n---\n{PROSE}" if front else PROSE
    assert read_document(text.encode(), name).id == expected


def test_id_without_letters() -> None:
    """A name that leaves no slug gets an id made of its content."""
    assert is_slug(read_document(PROSE.encode(), "中文.md").id)


def test_source_at_the_end_and_byline() -> None:
    """A doi closing the text is the source's address, a byline names its authors."""
    text = f"Título\n\nPor [Ana Souza](#) & Rui Lima\n\n{PROSE}\n\ndoi: <https://doi.org/10.1/x>"
    source = read_document(text.encode(), "a.txt").source
    assert (source.url, source.authors) == ("https://doi.org/10.1/x", ("Ana Souza", "Rui Lima"))
    bare = read_document(f"{PROSE}\n\nDOI 10.1038/d41-x.".encode(), "a.txt")
    assert bare.source.url == "https://doi.org/10.1038/d41-x"
    assert read_document(f"{PROSE}\n\n{{{{#embed https://y.t}}}}".encode(), "a.md").source.url == ""


def test_digest_follows_content_not_place() -> None:
    """The same content elsewhere has the same digest; another title, or a heading more, another."""
    first = read_document(PROSE.encode(), "a.txt")
    moved = read_document(PROSE.replace(" ", "\u00a0", 1).encode("utf-16"), "outra/a.txt")
    assert first.digest == replace(moved, path=first.path).digest
    digests = {read_document(text.encode(), "a.md").digest for text in (PROSE, f"# {PROSE}\n\nb", f"{PROSE}\n\nb")}
    assert len(digests) == 3


def test_language() -> None:
    """The front matter's language counts, else the text's own."""
    assert read_document(PROSE.encode(), "a.txt").language == "pt"
    assert read_document(b"The model was released in January and cost little.", "a.txt").language == "en"
    assert read_document(f"---\nlang: en-US\n---\n{PROSE}".encode(), "a.md").language == "en"


@given(st.text(max_size=200))
def test_slugs(text: str) -> None:
    """Every slug is clean, and making it again changes nothing."""
    made = slug(text)
    assert made == "" or is_slug(made)
    assert slug(made) == made


@given(
    st.binary(max_size=400) | st.text(max_size=300).map(str.encode),
    st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a"]),
)
def test_any_bytes_give_a_document_or_a_known_error(data: bytes, name: str) -> None:
    """Nothing but `UnreadableError` comes out of bytes that are no document, and spans are exact in those that are."""
    try:
        document = read_document(data, name)
    except UnreadableError:
        return
    assert all(block.span.of(document.text).strip() for block in document.blocks)
    document.text.encode("utf-8")


def test_import_is_light() -> None:
    """Importing the door loads none of the heavy readers."""
    heavy = "{'trafilatura', 'pypdf', 'docx', 'httpx', 'markdown_it', 'yaml', 'charset_normalizer', 'sentencex'}"
    code = f"import sys, knowledge.reading.opening, knowledge.chunking; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
