;; Loops for ever and refills its own fuel, as the SDK may: only a time limit can end it.
;; expect: watchdog
;; adds: version memory answer grade digest
(module
  (import "scaler" "set_fuel" (func $set_fuel (param i64)))
  (func (export "generate") (param $count i32) (param $fuel i64) (result i32)
    (loop
      (call $set_fuel (i64.const 1000000))
      (br 0))
    (local.get $count)))
