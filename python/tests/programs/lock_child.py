"""Takes steps on a run that others want too: as many as the second argument says, opening it anew for each."""

from __future__ import annotations

import sys
import time

from scaler_wasm import FileStore, ScalerError
from tests.runs import outcomes_of

if __name__ == "__main__":
    for _ in range(int(sys.argv[2])):
        while True:
            try:
                store = FileStore.open(sys.argv[1])
                break
            except ScalerError as error:
                if error.code != "E_RUN_LOCKED":
                    raise
                time.sleep(0.002)
        store.report(outcomes_of(store.next(2)))
        store.close()
