import { Environment } from "./environment";

/** Stands in for the `env.ts` under compilation, so that editors can resolve `module.ts`. */
export declare function create(): Environment;
