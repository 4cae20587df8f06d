"""Verifiable reasoning environments for reinforcement learning, run in sandboxed WebAssembly modules.

>>> from scaler_wasm import Engine
>>> engine = Engine()
>>> instance = engine.instance("numbers/prime-factorisation", 3, 42)
>>> engine.verify(instance.id, "It is \\\\boxed{2, 3, 7}.").reason
<Reason.WRONG_ANSWER: 'wrong-answer'>
"""

from .abi.codes import Reason, Status
from .abi.verdicts import Verdict
from .errors import ScalerError
from .module.catalogue import Catalogue
from .module.manifest import Manifest
from .runtime.attempts import Attempt, Rejection
from .runtime.completion import Completion, completion_text
from .runtime.engine import Engine, Instance
from .runtime.instance_id import InstanceKey, parse_instance_id
from .runtime.prompt import ANSWER_FORMATS, AnswerFormat, render_prompt

__version__ = "0.1.0"

__all__ = [
    "ANSWER_FORMATS",
    "AnswerFormat",
    "Attempt",
    "Catalogue",
    "Completion",
    "Engine",
    "Instance",
    "InstanceKey",
    "Manifest",
    "Reason",
    "Rejection",
    "ScalerError",
    "Status",
    "Verdict",
    "__version__",
    "completion_text",
    "parse_instance_id",
    "render_prompt",
]
