"""The taskset under a name that ``vf-eval scaler-wasm-verifiers`` finds: plugins are modules at the top level."""

from scaler_wasm.verifiers import ScalerTaskset

__all__ = ["ScalerTaskset"]
