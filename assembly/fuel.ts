/**
 * The fuel counter. These two imports exist only between compiler and metering: the build replaces each call by
 * an access of the exported global `fuel`. They are opaque to the optimiser on purpose, which would otherwise
 * fold "set, work, read" because it does not see the charges that metering adds later.
 */

// @ts-expect-error: decorator
@external("scaler", "fuel_left")
export declare function fuelLeft(): i64;

// @ts-expect-error: decorator
@external("scaler", "set_fuel")
export declare function setFuel(fuel: i64): void;
