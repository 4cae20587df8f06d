/** The comparison as one HTML page that needs nothing else: styles, data and the plotting library are inside. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Comparison, type Estimate, METRICS, type Metric } from "./compare.ts";
import type { Trajectory } from "./run.ts";

const CHARTS: readonly { key: keyof Trajectory; title: string; about: string; logarithmic?: true }[] = [
  {
    key: "effective",
    title: "Effective-prompt ratio",
    about: "share of groups whose rewards are not all equal",
  },
  { key: "success", title: "Success rate", about: "share of rollouts solved; the target is 0.5" },
  { key: "difficulty", title: "Difficulty", about: "mean level as a share of the ladder" },
  { key: "ability", title: "Ability gained", about: "mean over all environments, in logits" },
  {
    key: "rotation",
    title: "Active set",
    about: "distinct environments in rotation, logarithmic",
    logarithmic: true,
  },
  { key: "distinct", title: "Environments in the step", about: "distinct environments trained on at once" },
  { key: "arrivals", title: "Turnover", about: "environments that the step before did not have" },
  { key: "visited", title: "Environments visited so far", about: "distinct, since the start" },
];

const PLOTTED: readonly Metric[] = ["effectivePromptRatio", "abilityGained", "meanSuccess", "wasted"];

const COLORS = ["#0b5fff", "#d1495b", "#e08e0b", "#2e8b57", "#7b52ab", "#6c757d", "#00a3a3", "#a0522d"];

const STYLE = `
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, sans-serif; color: #1b1f24; margin: 0 auto; max-width: 1180px; padding: 24px; }
h1 { font-size: 24px; margin: 0 0 4px; } h2 { font-size: 19px; margin: 32px 0 4px; } h3 { font-size: 15px; margin: 0; }
p { margin: 2px 0 12px; color: #57606a; }
.legend { position: sticky; top: 0; background: #fffffff2; padding: 8px 0; z-index: 1; border-bottom: 1px solid #d8dee4; }
.legend span { display: inline-block; margin-right: 16px; white-space: nowrap; }
.legend i { display: inline-block; width: 14px; height: 4px; border-radius: 2px; margin-right: 6px; vertical-align: middle; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(350px, 1fr)); gap: 20px 24px; }
.charts p { font-size: 13px; margin: 0 0 4px; }
.u-legend { display: none; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 13px; }
th, td { padding: 3px 8px; text-align: right; border-bottom: 1px solid #eaeef2; white-space: nowrap; }
th { position: relative; font-weight: 600; white-space: normal; vertical-align: bottom; }
th:first-child, td:first-child { text-align: left; }
td.best { font-weight: 700; }
.scroll { overflow-x: auto; }
.bars { display: grid; grid-template-columns: repeat(auto-fit, minmax(250px, 1fr)); gap: 16px 28px; margin: 12px 0 20px; }
.bar { display: grid; grid-template-columns: 110px 1fr 52px; gap: 8px; align-items: center; font-size: 12px; height: 17px; }
.bar div { position: relative; }
.bar b { display: block; height: 10px; border-radius: 2px; }
.bar u { position: absolute; top: 4px; height: 2px; background: #1b1f24; }
.bar em { font-style: normal; text-align: right; font-variant-numeric: tabular-nums; }
`;

const SCRIPT = `
for (const figure of DATA.figures) {
  const box = document.getElementById(figure.id);
  new uPlot({
    width: box.clientWidth, height: 210, cursor: { points: { size: 5 } },
    scales: { x: { time: false }, y: { distr: figure.logarithmic ? 3 : 1 } },
    axes: [{ label: "step", labelSize: 18, size: 30, grid: { stroke: "#eaeef2" } }, { size: 52, grid: { stroke: "#eaeef2" } }],
    series: [{ label: "step" }, ...figure.lines.map((line) => ({ label: line.name, stroke: line.color, width: line.width, points: { show: false } }))],
  }, [figure.steps, ...figure.lines.map((line) => line.values)], box);
}
`;

/** The page as text. Reads the plotting library, uPlot, from the installed package. */
export function reportPage(comparison: Comparison): string {
  const library = dirname(createRequire(import.meta.url).resolve("uplot/package.json"));
  const script = readFileSync(join(library, "dist", "uPlot.iife.min.js"), "utf8");
  const style = readFileSync(join(library, "dist", "uPlot.min.css"), "utf8");
  const { size, seeds } = comparison;
  const data = JSON.stringify({ figures: figures(comparison) }).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Curriculum policies compared</title>
<style>${style}${STYLE}</style>
</head>
<body>
<h1>Curriculum policies compared</h1>
<p>${size.environments} environments, ${size.steps} steps of ${size.prompts} groups of ${size.rollouts} rollouts,
${seeds.length} seeds. Values are means over seeds ± half of the 95 % confidence interval.</p>
${legend(comparison)}
${comparison.learners.map((_, index) => section(comparison, index)).join("\n")}
<script>${script}</script>
<script>const DATA = ${data};${SCRIPT}</script>
</body>
</html>
`;
}

function colorOf(comparison: Comparison, policy: string): string {
  const index = comparison.learners[0]!.policies.findIndex((result) => result.policy === policy);
  return COLORS[index % COLORS.length]!;
}

function legend(comparison: Comparison): string {
  const items = comparison.learners[0]!.policies.map(
    ({ policy }) => `<span><i style="background:${colorOf(comparison, policy)}"></i>${policy}</span>`,
  );
  return `<div class="legend">${items.join("")}</div>`;
}

function section(comparison: Comparison, index: number): string {
  const { learner } = comparison.learners[index]!;
  const charts = CHARTS.map(
    ({ title, about }, chart) =>
      `<div><h3>${title}</h3><p>${about}</p><div id="${figureId(index, chart)}"></div></div>`,
  );
  return `<h2>Learner: ${learner}</h2>
<div class="bars">${PLOTTED.map((metric) => bars(comparison, index, metric)).join("")}</div>
<div class="scroll">${table(comparison, index)}</div>
<p></p>
<div class="charts">${charts.join("")}</div>`;
}

function bars(comparison: Comparison, index: number, metric: Metric): string {
  const results = comparison.learners[index]!.policies;
  const largest = Math.max(
    1e-9,
    ...results.map(({ estimates }) => estimates[metric].mean + width(estimates[metric])),
  );
  const share = (value: number) => `${((100 * Math.max(0, value)) / largest).toFixed(2)}%`;
  const rows = results.map(({ policy, estimates }) => {
    const estimate = estimates[metric];
    const low = Math.max(0, estimate.mean - width(estimate));
    const interval = `left:${share(low)};width:${share(estimate.mean + width(estimate) - low)}`;
    const color = colorOf(comparison, policy);
    return `<div class="bar"><span>${policy}</span><div><b style="width:${share(estimate.mean)};background:${color}"></b><u style="${interval}"></u></div><em>${estimate.mean.toFixed(3)}</em></div>`;
  });
  return `<div><h3>${capital(METRICS[metric])}</h3>${rows.join("")}</div>`;
}

function width({ half }: Estimate): number {
  return Number.isNaN(half) ? 0 : half;
}

function table(comparison: Comparison, index: number): string {
  const metrics = Object.keys(METRICS) as Metric[];
  const results = comparison.learners[index]!.policies;
  const head = metrics.map((metric) => `<th>${METRICS[metric]}</th>`).join("");
  const rows = results.map(({ policy, estimates }) => {
    const cells = metrics.map((metric) => {
      const digits = metric.endsWith("Visited") ? 0 : 3;
      const { mean, half } = estimates[metric];
      const interval = Number.isNaN(half) ? "" : ` ± ${half.toFixed(digits)}`;
      const best =
        (metric === "effectivePromptRatio" || metric === "abilityGained") &&
        results.every((other) => other.estimates[metric].mean <= mean);
      return `<td${best ? ' class="best"' : ""}>${mean.toFixed(digits)}${interval}</td>`;
    });
    return `<tr><td>${policy}</td>${cells.join("")}</tr>`;
  });
  return `<table><tr><th>policy</th>${head}</tr>${rows.join("")}</table>`;
}

function figures(comparison: Comparison) {
  return comparison.learners.flatMap(({ policies }, index) =>
    CHARTS.map(({ key, logarithmic }, chart) => ({
      id: figureId(index, chart),
      logarithmic: logarithmic ?? false,
      steps: policies[0]!.trajectory[key].map((_, step) => step + 1),
      lines: policies.map(({ policy, trajectory }, place) => ({
        name: policy,
        color: colorOf(comparison, policy),
        width: place === 0 ? 2.5 : 1.25,
        values: smooth(trajectory[key]).map((value) => Number(value.toPrecision(5))),
      })),
    })),
  );
}

/** A moving mean over five steps: single steps are too noisy to read. */
function smooth(values: readonly number[]): number[] {
  return values.map((_, step) => {
    const near = values.slice(Math.max(0, step - 2), step + 3);
    return near.reduce((sum, value) => sum + value, 0) / near.length;
  });
}

function figureId(learner: number, chart: number): string {
  return `figure-${learner}-${chart}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
