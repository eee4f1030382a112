"""The figures of `speed.py` as `docs/speed.md` and `docs/speed.svg`."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parents[1] / "docs"
OWN, PEERS = "#c0392b", "#95a5a6"

HEAD = """# Speed

Figures of `python benchmarks/speed.py --docs` (Python {python}, one core of a machine that other jobs shared). All runners of a set take
turns in one process, ten pages each, after three pages to warm up; every round is a process of its own; processor time, {rounds}.
A page is cleaned wholly: article, items, dates, authors, a label and a reason for every character. The peers give the main text only.

- **times floor**: seconds over the least work there is: for HTML the parse by selectolax and its text, for text `splitlines`.
- **of trafilatura fast**: pages/s over those of `trafilatura.extract(…, fast=True)` for the same pages' HTML.

The pages are of many sites, so next to nothing that one page teaches the caches helps the next; pages of one site go faster. Tables are
read and patterns compiled at their first use, which the figures of so few pages include.

![Pages a second on each set, and time against length](speed.svg)
"""


TAIL = """
## Where the time goes, and what was tried

A page of newspapers' HTML has 335,000 characters, 2,600 tags and some 240 blocks; cleaning it takes about 150 microseconds a block, evenly spread:
reading a third (parse and guards 10 % of all, walk 13, blocks 7), detectors four tenths (dates and bylines 9 each, phrases 7, all others
under 5), labelling 9, mending 3, assembling 7; Python's garbage collection adds 7 to 9.

- Helped: one pattern that takes from a tag what matters, and elements that stand alike sharing their words (reading 23 % less); signs in columns, one
  entry a block, instead of a pair for each sign; a phrase within a line looked for only at words that some phrase begins with; one pattern that counts attributes without a call for each tag (it took 6 %, as scripts made nearly every page take its slow way);
  signs of markup shared among pages and their weights summed once; what a lead of a state counts kept in a table; class words found
  without a pattern; a line with a number in prose read once for dates, not twice; sentences sought only where a line begins with a closing
  mark (half the time of a page of one-letter lines); quick looks before patterns with wide classes.
- Helped the first call: tables as JSON instead of TOML, letters below 256 for the classes of words in the grammar of dates, no `importlib.resources`;
  patterns compiled when a page first needs them, and wide classes of characters said by what they are not (Python walks over each character
  of a range when it compiles); tables laid out so that no loop in Python goes over their 65,000 entries; names unpacked by their first
  letter; modules that few pages or cleaners need imported by those. Together a quarter fewer machine instructions. A third of what is left
  is the import of a hundred modules, a quarter the phrase book.
- Helped memory: the parser's tree is let go before the walk, evidence before the segments are made, blocks without marks have no list;
  blocks are cut before records are drafted, so that marks and decisions go first, and of flat text the blocks before records are made.
  Caches of lines hold 512 instead of 8,192: larger ones hardly hit more on pages of many sites, and with long lines they held nine times a
  page of a million characters.
- Helped the growth: what mends ask of a line is measured alone, as no cache knows the shapes of a long page's lines by then.
  What grows still is the collector's share, which looks at all that lives each time that it has grown by a quarter (nothing below
  300,000 characters, a sixth of the time at ten million), and the processor's own caches.
- Helped the detectors: a long line is read for a date only where its first or last word may belong to one; the first two words, not the first
  alone, decide whether a phrase before a name or within a line is looked for; a line of letters and blanks skips all that seeks marks;
  patterns that seldom match begin with a class instead of a repeat or a look behind, for which the search is twice as fast.
- Did not help: tags, or a line's signs, remembered across pages (of many sites: a miss costs more than a hit saves); a longer pattern instead of
  `split` and `partition` (2.5 times as long); the parser fed with bytes; all blocks' scores added up as long integers; data that load faster
  (what is saved in loading is lost in inflating). Leaving out the write-out of the parsed tree changes answers.
  Nor did one look for words of dates, or one folding of phrase keys, over a whole page instead of one for each line: the patterns cost the same
  by the character, and what calls cost is lost in sorting the matches to their lines.
- A first stage that settles menus and feet before any other detector looks, built and not kept. What the signs of elements and a line's length
  say (logistic regression over a line and the two beside it) settled four to six blocks in ten as cruft, of what is content 2 to 10 in a
  thousand among them; settled blocks were left out of all that follows, and the decoder was trained anew without them, with signs for what had
  stood beside a line. Pages read with weights that never saw their sites:

  | settled from log-odds | time of a page | news body | dumps body | dumps items | articles |
  |---|--:|--:|--:|--:|--:|
  | none | 1.00 | 0.970 | 0.979 | 0.875 | 0.933 |
  | 5 | 0.90 to 0.93 | 0.972 | 0.979 | 0.865 | 0.928 |
  | 4 | 0.82 to 0.90 | 0.970 | 0.973 | 0.857 | 0.932 |
  | 4, left in the decoder's sequence with the signs of elements alone | 0.92 | 0.963 | 0.971 | 0.834 | 0.927 |

- The least that reading takes in this way: 2 ms a page for the parser, 1 for the limits against hostile nesting, 1.4 for going through 2,400
  pieces of text and tags without doing anything. Four times trafilatura fast is 4 ms for everything.
- Left: with no single dear step, what remains is the interpreter's price of some 500 calls a block; a first stage would take a tenth of it. Four
  times trafilatura fast would ask for an interpreter that runs loops several times as fast.
- Where pages are cleaned in a loop of one's own, `gc.collect(); gc.freeze()` after the first few saves up to a twelfth: a page leaves next to no
  cycles, and the collector looks at the loaded tables again and again. `clean_many` and `dumpclean run` do so in their workers; a library must not
  in a process that is not its own.
"""


def write(found: dict[str, Any]) -> None:
    """Write both files; parts that were not measured are left out."""
    (DOCS / "speed.md").write_text("\n".join(_lines(found)) + "\n", encoding="utf-8")
    _plot(found)


def _lines(found: dict[str, Any]) -> Iterator[str]:
    yield HEAD.format(
        python=platform.python_version(),
        rounds="one round" if found.get("rounds") == 1 else f"medians of {found.get('rounds', 'several')} rounds",
    )
    if note := found.get("note"):
        yield f"{note}\n"
    if sets := found.get("sets"):
        yield "| set and mode | runner | pages/s | times floor | of trafilatura fast |\n|---|---|--:|--:|--:|"
        for name, rows in sets.items():
            for runner, row in rows.items():
                yield (
                    f"| {name.replace('.', ' ')} | {runner} | {row['pages_s']:.0f} | {row['times_floor']:.1f} | {row['of_fast']:.2f} |"
                )
    if growth := found.get("growth"):
        yield "\n## Time and memory against length\n"
        yield (
            "Made-up pages, each with words of its own: articles amid menus and items. Memory is what the process takes at its peak beyond what it held before;\n"
            "*tree* is what selectolax's parsed tree alone takes, in another process.\n"
        )
        yield "| kind | length | seconds | MB/s | memory / input | tree / input |\n|---|--:|--:|--:|--:|--:|"
        for kind, each in growth.items():
            for row in each["rows"]:
                large = row["bytes"] >= 100_000
                memory = f"{row['memory'] / row['bytes']:.1f} | {row['tree'] / row['bytes']:.1f}" if large else "– | –"
                yield (
                    f"| {kind} | {row['bytes']:,.0f} | {row['seconds']:.4f} | {row['bytes'] / 1e6 / row['seconds']:.2f} | {memory} |"
                )
        yield "\nExponent of time over length, from 10,000 characters: " + ", ".join(
            f"{kind} {each['exponent']:.3f}" for kind, each in growth.items()
        )
    if start := found.get("start"):
        yield "\n## At the start\n\n| what | ms |\n|---|--:|"
        for name, each in start.items():
            yield f"| {name} | {each:.1f} |"
    yield TAIL.rstrip("\n")


def _plot(found: dict[str, Any]) -> None:
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams |= {"svg.hashsalt": "speed", "font.size": 9}
    from matplotlib import pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2), constrained_layout=True)
    _bars(left, found.get("sets", {}))
    _curves(right, found.get("growth", {}))
    figure.savefig(DOCS / "speed.svg", metadata={"Date": None})


def _bars(axes: Any, sets: dict[str, dict[str, dict[str, float]]]) -> None:
    """Pages a second on the pages' HTML, and ours on their text."""
    names, values, colours = [], [], []
    for name, rows in sets.items():
        for runner, row in rows.items():
            if runner == "dumpclean" or name.endswith(".html"):
                names.append(f"{name.replace('.', ' ')} · {runner}")
                values.append(row["pages_s"])
                colours.append(OWN if runner == "dumpclean" else PEERS)
    axes.barh(names, values, color=colours)
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xticks([20, 50, 100, 200, 500], labels=["20", "50", "100", "200", "500"])
    axes.set_xticks([], minor=True)
    axes.set_xlabel("pages a second")
    axes.tick_params(axis="y", labelsize=7)


def _curves(axes: Any, growth: dict[str, Any]) -> None:
    for (kind, each), line in zip(growth.items(), ("-o", "-s"), strict=False):
        sizes = [row["bytes"] for row in each["rows"]]
        axes.loglog(
            sizes,
            [r["seconds"] for r in each["rows"]],
            line,
            color=OWN,
            label=f"{kind}, exponent {each['exponent']:.2f}",
        )
        axes.loglog(sizes, [r["floor"] for r in each["rows"]], line, color=PEERS, label=f"floor of {kind}")
    axes.set_xlabel("bytes")
    axes.set_ylabel("seconds")
    axes.legend(frameon=False)
    axes.grid(visible=True, which="major", alpha=0.3)


if __name__ == "__main__":
    raise SystemExit("Run speed.py --docs.")
