"""Folders give the files worth reading; files named directly are never dropped silently."""

from pathlib import Path

from knowledge.reading.walking import find_candidates


def test_folders(tmp_path: Path) -> None:
    """Known formats and bare PDFs are found in order; hidden, unknown and linked things are not."""
    for name in ("b.md", "a.TXT", "sub/README.md", ".git/x.md", ".oculto.md", "foto.png", "script.py", "sub/semnome"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"%PDF-1.7" if name.endswith("semnome") else b"texto")
    (tmp_path / "outra").symlink_to(tmp_path / "sub")
    found = [candidate.path.relative_to(tmp_path).as_posix() for candidate in find_candidates([tmp_path])]
    assert found == ["a.TXT", "b.md", "sub/README.md", "sub/semnome"]


def test_named_directly(tmp_path: Path) -> None:
    """Hidden, unknown and missing files come back to be reported, and nothing twice."""
    (tmp_path / "foto.png").write_bytes(b"x")
    (tmp_path / "a.md").write_bytes(b"x")
    paths = [tmp_path / "foto.png", tmp_path / "nada.md", tmp_path / ".x", tmp_path, tmp_path / "a.md"]
    assert [c.path.name for c in find_candidates(paths)] == ["foto.png", "nada.md", ".x", "a.md"]
