#!/usr/bin/env python3
"""Other readers of quantities on the same text, for the ratios in src/docs/languages.md: bytes a second, one core.

    python3 -m venv /tmp/readers && /tmp/readers/bin/pip install quantulum3 recognizers-text-suite 'emoji<2'
    cargo build --release
    /tmp/readers/bin/python benches/readers.py target/release/outlay tests/articles/en

The text is every English article of the folder, each paragraph by itself; outlay, which is much faster, reads it many times over in one
process, its start taken off.
"""
import json
import pathlib
import subprocess
import sys
import time


def paragraphs(folder):
    for path in sorted(pathlib.Path(folder).glob("*.*")):
        if path.suffix in (".txt", ".md"):
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.strip() and not line.startswith(("---", "|")):
                    yield line.strip()


def timed(read, texts):
    start = time.perf_counter()
    for text in texts:
        read(text)
    return sum(len(t.encode()) for t in texts) / (time.perf_counter() - start)


def of_outlay(binary, texts, times=20_000):
    """Reads the texts once, and many times over in one process; the difference is the reading."""
    def run(copies):
        lines = [json.dumps({"id": "1", "lang": "en", "text": "\n\n".join(texts)})] * copies
        start = time.perf_counter()
        subprocess.run([binary, "extract", "--from", "jsonl", "--format", "jsonl"], input="\n".join(lines), text=True, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - start
    run(1)
    return sum(len(t.encode()) for t in texts) * (times - 1) / (run(times) - run(1))


def main():
    binary, folder = sys.argv[1:3]
    texts = list(paragraphs(folder))
    print(f"{sum(len(t.encode()) for t in texts)} bytes in {len(texts)} paragraphs")
    rates = {"outlay": of_outlay(binary, texts)}
    from quantulum3 import parser
    rates["quantulum3"] = timed(parser.parse, texts[:60])
    from recognizers_number import Culture, recognize_number
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    def recognizers(text):
        for recognize in (recognize_number, recognize_currency, recognize_dimension):
            recognize(text, Culture.English)
    recognizers("ten dollars")
    rates["Recognizers-Text"] = timed(recognizers, texts[:60])
    for name, rate in rates.items():
        print(f"{name:18s} {rate / 1000:12.1f} kB/s   outlay is {rates['outlay'] / rate:9.0f} times as fast")


if __name__ == "__main__":
    main()
