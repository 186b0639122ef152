"""Charts against a browser and against two plotting libraries.

    pip install matplotlib vl-convert-python pillow numpy      # and a Chromium on the path
    cargo build --release
    python benches/charts.py target/release/outlay

Three measurements, printed as they come:

1. Every drawing of `charts/` as Chromium shows it (given our font) and as `--png` draws it: the mean difference of all pixels, of 255.
   At 2x, as a PNG is by default.
2. The same drawings in Chromium without our font: by how much any text is wider than was measured, and whether texts touch.
3. One bar chart of ten bars, the whole process from start to exit: outlay, matplotlib, vl-convert, as SVG and as PNG at 2x.
   Least and median of the runs, in turn, so that a busy machine slows all alike; CPU seconds beside the clock.
"""

import base64, csv, io, json, os, pathlib, shutil, statistics, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
RUNS = int(os.environ.get("RUNS", "15"))
CHART = "valuations-latest"

MATPLOTLIB = """
import sys, csv, matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
rows = [(r["label"], float(r["high"] or r["low"]) / 1e9) for r in csv.DictReader(open(sys.argv[1], encoding="utf-8"))]
fig, ax = plt.subplots(figsize=(12, 7.2), dpi=200 if sys.argv[2].endswith("png") else 100)
bars = ax.barh([r[0] for r in rows], [r[1] for r in rows], color="#0072B2")
ax.bar_label(bars, fmt="%.1f"); ax.invert_yaxis(); ax.set_title("Valuations, US$ billion")
fig.tight_layout(); fig.savefig(sys.argv[2])
"""

VEGA = """
import sys, csv, vl_convert
rows = [{"label": r["label"], "value": float(r["high"] or r["low"]) / 1e9} for r in csv.DictReader(open(sys.argv[1], encoding="utf-8"))]
y = {"field": "label", "type": "nominal", "sort": "-x", "title": None}
spec = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "width": 900, "height": 500, "title": "Valuations, US$ billion",
        "data": {"values": rows}, "encoding": {"y": y, "x": {"field": "value", "type": "quantitative", "title": None}},
        "layer": [{"mark": {"type": "bar", "color": "#0072B2"}},
                  {"mark": {"type": "text", "align": "left", "dx": 4}, "encoding": {"text": {"field": "value", "format": ".1f"}}}]}
if sys.argv[2].endswith("png"):
    open(sys.argv[2], "wb").write(vl_convert.vegalite_to_png(spec, scale=2))
else:
    open(sys.argv[2], "w").write(vl_convert.vegalite_to_svg(spec))
"""

PROBE = """
<script>
const out = {over: 0, touch: 0, texts: 0}, boxes = [];
for (const t of document.querySelectorAll('svg text')) {
  const want = parseFloat(t.getAttribute('textLength')), b = t.getBBox(); out.texts++;
  if (want) out.over = Math.max(out.over, b.width - want);
  const h = b.height; boxes.push([b.x + .5, b.y + h * .3, b.x + b.width - .5, b.y + h * .7]);
}
boxes.forEach((a, i) => boxes.slice(0, i).forEach(b => { if (a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]) out.touch++; }));
document.title = 'done'; document.body.innerHTML = '<pre>' + JSON.stringify(out) + '</pre>';
</script>
"""


def chromium(*flags):
    browser = shutil.which("chromium") or shutil.which("google-chrome") or sys.exit("no Chromium on the path")
    common = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=2",
              "--disable-lcd-text", "--virtual-time-budget=2000"]
    return subprocess.run([browser, *common, *flags], capture_output=True, text=True, timeout=120, check=True).stdout


def faces():
    fonts = ROOT / "src/chart/fonts"
    rule = "@font-face{font-family:Vazirmatn;font-weight:%s;src:url(data:font/ttf;base64,%s)}"
    names = [("normal", "Vazirmatn-Regular.ttf"), ("bold", "Vazirmatn-Bold.ttf")]
    return "<style>%s</style>" % "".join(rule % (w, base64.b64encode((fonts / f).read_bytes()).decode()) for w, f in names)


def page(svg, head=""):
    return f"<!doctype html><meta charset=utf-8>{head}<style>body{{margin:0;background:#fff}}svg{{display:block}}</style>{svg}"


def agreement(outlay, work):
    import numpy
    from PIL import Image
    worst, total, over, touch, texts = ("", 0.0), [], 0.0, 0, 0
    for svg in sorted((ROOT / "charts").glob("*.svg")):
        text = svg.read_text(encoding="utf-8")
        html, ours, theirs = work / "a.html", work / "ours.png", work / "theirs.png"
        subprocess.run([outlay, "chart", svg.stem, f"--png={ours}", "--scale=2"], cwd=ROOT, check=True, capture_output=True)
        a = numpy.asarray(Image.open(ours).convert("RGB"), dtype=float)
        html.write_text(page(text, faces()), encoding="utf-8")
        chromium(f"--screenshot={theirs}", f"--window-size={a.shape[1] // 2},{a.shape[0] // 2}", html.as_uri())
        b = numpy.asarray(Image.open(theirs).convert("RGB"), dtype=float)[: a.shape[0], : a.shape[1]]
        total.append(numpy.abs(a - b).mean())
        worst = max(worst, (svg.stem, total[-1]), key=lambda w: w[1])
        html.write_text(page(text) + PROBE, encoding="utf-8")
        found = json.loads(chromium("--dump-dom", html.as_uri()).split("<pre>")[1].split("</pre>")[0])
        over, touch, texts = max(over, found["over"]), touch + found["touch"], texts + found["texts"]
    print(f"Chromium and our PNG, {len(total)} charts: mean difference {statistics.mean(total):.2f} of 255, "
          f"most {worst[1]:.2f} ({worst[0]})")
    print(f"Chromium without our font, {texts} texts: widest excess {over:.2f} px over the measured width, {touch} pairs touch")


def run(command):
    start = time.monotonic()
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0, command
    return (time.monotonic() - start) * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3


def speed(outlay, work):
    data = work / "data.csv"
    subprocess.run([outlay, "chart", CHART, f"--csv={data}"], cwd=ROOT, check=True, capture_output=True)
    assert len(list(csv.reader(io.StringIO(data.read_text(encoding="utf-8"))))) == 11
    for name, code in [("mpl.py", MATPLOTLIB), ("vega.py", VEGA)]:
        (work / name).write_text(code)
    for kind in ["svg", "png"]:
        out = work / f"out.{kind}"
        tools = {"outlay": [outlay, "chart", CHART, f"--{kind}={out}"],
                 "matplotlib": [sys.executable, str(work / "mpl.py"), str(data), str(out)],
                 "vl-convert": [sys.executable, str(work / "vega.py"), str(data), str(out)]}
        times = {name: [] for name in tools}
        for i in range(RUNS + 1):
            for name, command in tools.items():
                took = run(command)
                if i:  # the first warms the disk
                    times[name].append(took)
        own = statistics.median(t[0] for t in times["outlay"])
        for name, took in times.items():
            wall, cpu = zip(*took)
            print(f"{kind}  {name:<11} wall {min(wall):7.1f} least {statistics.median(wall):7.1f} median ms   "
                  f"cpu {min(cpu):7.1f} least ms   {statistics.median(wall) / own:6.1f}x")


if __name__ == "__main__":
    binary = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        speed(binary, pathlib.Path(folder))
        agreement(binary, pathlib.Path(folder))
