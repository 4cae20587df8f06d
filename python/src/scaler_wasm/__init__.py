"""Verifiable reasoning environments for reinforcement learning, run in sandboxed WebAssembly modules.

>>> from scaler_wasm import Engine
>>> engine = Engine()
>>> instance = engine.instance("numbers/prime-factorisation", 3, 42)
>>> engine.verify(instance.id, "It is \\\\boxed{2, 3, 7}.").reason
<Reason.WRONG_ANSWER: 'wrong-answer'>
"""

from .abi.codes import Reason, Status
from .abi.verdicts import Verdict
from .curriculum.config import POLICIES, CurriculumConfig
from .curriculum.curriculum import Curriculum
from .curriculum.statistics import CurriculumStatus
from .curriculum.store.file_store import FileStore
from .curriculum.types import (
    Assignment,
    Environment,
    Outcome,
    ReportReceipt,
    environments_of,
    group_outcomes,
)
from .errors import ScalerError
from .module.catalogue import Catalogue
from .module.manifest import Manifest
from .runtime.attempts import Attempt, Rejection
from .runtime.completion import Completion, completion_text
from .runtime.engine import Engine, Instance
from .runtime.instance_id import InstanceKey, parse_instance_id
from .runtime.pool import EnginePool
from .runtime.prompt import ANSWER_FORMATS, AnswerFormat, render_prompt

__version__ = "0.1.0"

__all__ = [
    "ANSWER_FORMATS",
    "POLICIES",
    "AnswerFormat",
    "Assignment",
    "Attempt",
    "Catalogue",
    "Completion",
    "Curriculum",
    "CurriculumConfig",
    "CurriculumStatus",
    "Engine",
    "EnginePool",
    "Environment",
    "FileStore",
    "Instance",
    "InstanceKey",
    "Manifest",
    "Outcome",
    "Reason",
    "Rejection",
    "ReportReceipt",
    "ScalerError",
    "Status",
    "Verdict",
    "__version__",
    "completion_text",
    "environments_of",
    "group_outcomes",
    "parse_instance_id",
    "render_prompt",
]
