/**
 * Stands in for the frozen instances of an environment. The build puts `instances.bin` in its place: two bytes to a
 * UTF-16 unit, the first in the lower half, so that a literal carries them into static memory.
 */
export const INSTANCES: string = "";
