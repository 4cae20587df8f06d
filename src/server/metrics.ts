import type { FastifyInstance } from "fastify";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Attempt } from "../runtime/engine.ts";
import type { Rejection, Verdict } from "../runtime/verdict.ts";

/** What the service counts, in the text form of Prometheus. One registry a service. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = this.#histogram("scaler_http_request_seconds", "Time from request to answer.", [
    "method",
    "route",
    "status",
  ]);
  readonly #verdicts = new Counter({
    name: "scaler_verdicts_total",
    help: "Verdicts by environment and status.",
    labelNames: ["environment", "status"],
    registers: [this.#registry],
  });
  readonly #faults = new Counter({
    name: "scaler_faults_total",
    help: "Faults by environment and reason.",
    labelNames: ["environment", "reason"],
    registers: [this.#registry],
  });
  readonly #rejections = new Counter({
    name: "scaler_rejections_total",
    help: "Attempts that name no instance, by error code.",
    labelNames: ["code"],
    registers: [this.#registry],
  });

  constructor(pendingAttempts: () => number) {
    collectDefaultMetrics({ register: this.#registry });
    new Gauge({
      name: "scaler_pending_attempts",
      help: "Attempts that wait for a worker or are with one.",
      registers: [this.#registry],
      collect() {
        this.set(pendingAttempts());
      },
    });
  }

  /** Times every request under the pattern of its route, so that paths cannot multiply the series. */
  watch(app: FastifyInstance): void {
    app.addHook("onResponse", async (request, reply) => {
      const route = request.routeOptions.url ?? "none";
      this.#requests.observe(
        { method: request.method, route, status: reply.statusCode },
        reply.elapsedTime / 1_000,
      );
    });
  }

  countVerdicts(attempts: readonly Attempt[], results: readonly (Verdict | Rejection)[]): void {
    const counts = new Map<string, Map<string, number>>();
    for (const [i, result] of results.entries()) {
      if (result.status === "rejected") {
        this.#rejections.inc({ code: result.code });
        continue;
      }
      const environment = environmentOf(attempts[i]!);
      let statuses = counts.get(environment);
      if (statuses === undefined) counts.set(environment, (statuses = new Map()));
      statuses.set(result.status, (statuses.get(result.status) ?? 0) + 1);
      if (result.status === "fault") this.#faults.inc({ environment, reason: result.reason });
    }
    for (const [environment, statuses] of counts) {
      for (const [status, count] of statuses) this.#verdicts.inc({ environment, status }, count);
    }
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #histogram<Label extends string>(name: string, help: string, labelNames: Label[]): Histogram<Label> {
    const buckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
    return new Histogram({ name, help, labelNames, buckets, registers: [this.#registry] });
  }
}

/** Only of attempts that got a verdict: their id names an environment of the catalogue. */
function environmentOf({ id }: Attempt): string {
  return typeof id === "string" ? id.slice(0, id.indexOf("@")) : id.environment;
}
