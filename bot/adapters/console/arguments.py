"""The words after `roda`."""

import argparse

TOP_K = 10


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; the chosen one is in `command`."""
    parser = argparse.ArgumentParser(
        prog="roda", description="A discussion bot for study groups: answers with citations."
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--group", default="local", help="the group whose shelf is meant (default: local)")
    as_json = argparse.ArgumentParser(add_help=False)
    as_json.add_argument("--json", action="store_true", help="print JSON, one object a line")

    commands.add_parser("chat", parents=[shared], help="a conversation in the terminal")

    ask = commands.add_parser("ask", parents=[shared, as_json], help="answer one question, or a file of them")
    ask.add_argument("question", nargs="*")
    ask.add_argument("--batch", metavar="FILE", help="JSON lines with `question`")

    search = commands.add_parser("search", parents=[shared, as_json], help="the passages nearest to a query")
    search.add_argument("query", nargs="*")
    search.add_argument("--top-k", type=_positive, default=TOP_K)
    search.add_argument("--batch", metavar="FILE", help="JSON lines with `query` or `question`")

    check = commands.add_parser("check", parents=[shared, as_json], help="what the readings say to a claim")
    check.add_argument("claim", nargs="*")
    check.add_argument("--batch", metavar="FILE", help="JSON lines with `claim`")

    disagreements = commands.add_parser(
        "disagreements", parents=[shared, as_json], help="where the readings contradict each other or hedge"
    )
    disagreements.add_argument("--language", choices=("pt", "en"), help="for works in both (default: your own)")

    ingest = commands.add_parser("ingest", parents=[shared, as_json], help="add files, folders or web pages")
    ingest.add_argument("path", nargs="+", metavar="PATH_OR_URL")

    commands.add_parser("sources", parents=[shared, as_json], help="list the readings")
    for name, meaning in (("show", "print the stored text of a reading"), ("remove", "take a reading off the shelf")):
        commands.add_parser(name, parents=[shared], help=meaning).add_argument("document")

    evaluate = commands.add_parser(
        "eval", parents=[shared, as_json], help="run a file of questions and judge the answers"
    )
    evaluate.add_argument("file")

    commands.add_parser("run", help="serve the chats whose tokens are set, until stopped")
    gate = commands.add_parser("gate", parents=[shared, as_json], help="judge drafts against the spans they cite")
    gate.add_argument("--batch", metavar="FILE", required=True, help="JSON lines with `question`, `draft`, `citations`")
    _add_quiz(
        commands.add_parser("quiz", help="quiz items").add_subparsers(dest="quiz", required=True), shared, as_json
    )
    commands.add_parser("doctor", help="say what is configured, reachable and missing")
    for name, meaning in (
        ("backup", "copy all that is kept to FILE"),
        ("restore", "put the copy in FILE in its place"),
    ):
        copying = commands.add_parser(name, help=meaning)
        copying.add_argument("file", metavar="FILE")
        copying.add_argument("--force", action="store_true", help="replace what is there")
    commands.add_parser("reindex", parents=[shared], help="build the index anew from the stored texts")
    return parser


def _add_quiz(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    shared: argparse.ArgumentParser,
    as_json: argparse.ArgumentParser,
) -> None:
    written = argparse.ArgumentParser(add_help=False)
    written.add_argument("--format", choices=("text", "gift", "csv"), default="text", help="how items are written")
    commands.add_parser("bank", parents=[shared, as_json, written], help="the items that come with the project")
    generate = commands.add_parser("generate", parents=[shared, as_json, written], help="make items from a reading")
    generate.add_argument("document", metavar="DOCUMENT_OR_PATH")
    generate.add_argument("--count", type=_positive, default=TOP_K)
    check = commands.add_parser("check", parents=[shared, as_json], help="judge the items of a GIFT or CSV file")
    check.add_argument("file")
    taking = commands.add_parser("import", parents=[shared, as_json], help="take the items of a GIFT or CSV file")
    taking.add_argument("file")
    commands.add_parser("export", parents=[shared, as_json, written], help="the group's own accepted items")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number
