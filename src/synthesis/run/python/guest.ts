/**
 * The Python half of the runner. Each run gets fresh globals, standard streams and random state; what a run changes in
 * the interpreter is put back. Clocks stand still. An audit hook (PEP 578) names what reaches for files, sockets,
 * processes or JavaScript; the modules that lead to JavaScript are out of sight while a program runs.
 *
 * `run(source, text, limit)` and `generate(source, function, parameters, seed, limit)` return one string: the reason
 * or "output", a line break, and the detail or the text.
 */
export const GUEST = String.raw`
import builtins, contextvars, io, json, os, random, sys, threading, time, traceback
import bisect, collections, copy, datetime, decimal, fractions, functools, heapq, itertools, math, operator, re
import statistics, string, typing

EPOCH = 1767225600
HIDDEN = {"js", "pyodide_js", "pyodide", "_pyodide", "_pyodide_core", "micropip"}
DENIED = ("socket.", "subprocess.", "ctypes.", "gc.get_", "os.exec", "os.posix_spawn", "os.fork", "os.system",
          "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
          "urllib.", "http.client.", "ftplib.", "webbrowser.", "sqlite3.", "shutil.", "code.__new__")
LIBRARY = tuple({sys.prefix + "/lib/python", "/lib/python"})


class Forbidden(BaseException):
    pass


class OutputTooLong(BaseException):
    pass


class Run:
    active = False
    violation = None
    stdin = None
    stdout = None


def forbid(what):
    if Run.violation is None:
        Run.violation = "the program " + what
    raise Forbidden(what)


def audit(event, args):
    if not Run.active:
        return
    if event == "open":
        path, mode = args[0], args[1]
        if isinstance(path, int):
            return
        if str(path).startswith(LIBRARY) and (mode is None or not set(mode) & set("wax+")):
            return
        forbid("opens the file " + json.dumps(str(path)[:100]))
    elif event == "import":
        if args[0].partition(".")[0] in HIDDEN:
            forbid("imports " + args[0])
    elif event.startswith(DENIED):
        forbid("calls " + event)


class Input(io.BytesIO):
    def fileno(self):
        return 0

    def close(self):
        pass


class Output(io.BytesIO):
    def fileno(self):
        return 1

    def __init__(self, limit):
        super().__init__()
        self.rest = limit
        self.overflowed = False

    def write(self, data):
        self.rest -= len(data)
        if self.rest < 0:
            self.overflowed = True
            raise OutputTooLong
        return super().write(data)

    def close(self):
        pass


# Many programs read and write descriptors themselves: to be fast, or by open(0).
def read_descriptor(descriptor, size):
    return Run.stdin.read(size) if descriptor == 0 else real_read(descriptor, size)


def write_descriptor(descriptor, data):
    if descriptor == 1:
        return Run.stdout.write(data)
    return len(data) if descriptor == 2 else real_write(descriptor, data)


def open_stream(file, mode="r", *args, **kwargs):
    stream = {0: Run.stdin, 1: Run.stdout}.get(file) if isinstance(file, int) else None
    if stream is None:
        return real_open(file, mode, *args, **kwargs)
    return stream if "b" in mode else io.TextIOWrapper(stream, encoding="utf-8")


real_read, real_write, real_open = os.read, os.write, io.open
os.read, os.write, io.open = read_descriptor, write_descriptor, open_stream


class InlineThread:
    """Programs start a thread to get a larger stack. There are no threads here: it runs at once."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        self.target, self.args, self.kwargs = target, args, kwargs or {}
        self.name, self.daemon = name or "Thread-1", bool(daemon)

    def run(self):
        if self.target is not None:
            self.target(*self.args, **self.kwargs)

    def start(self):
        self.run()

    def join(self, timeout=None):
        pass

    def is_alive(self):
        return False


threading.Thread = InlineThread
threading.stack_size = lambda size=0: 0
for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    setattr(time, name, lambda: float(EPOCH))
    setattr(time, name + "_ns", lambda: EPOCH * 10**9)
time.sleep = lambda seconds: None
# Names that older versions had.
time.clock = time.perf_counter
fractions.gcd = math.gcd

BUILTINS = dict(builtins.__dict__)
BUILTINS.update(exit=sys.exit, quit=sys.exit, open=open_stream)
PATH = list(sys.path)
programs = {}


def compiled(source):
    code = programs.get(source)
    if code is None:
        if len(programs) > 64:
            programs.clear()
        code = programs[source] = compile(source, "main.py", "exec")
    return code


def describe(error):
    text = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1][:300]
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "main.py"]
    return text + (" (line %d)" % lines[-1] if lines else "")


# To look at the names of all modules again would take longer than most programs.
looked_at = set()
leading_out = set()


def hidden_modules():
    for name in sys.modules.keys() - looked_at:
        looked_at.add(name)
        if str(name).partition(".")[0] in HIDDEN:
            leading_out.add(name)
    return {name: sys.modules[name] for name in leading_out if name in sys.modules}


def contained(work, text, seed, limit):
    out = Output(limit)
    hidden = hidden_modules()
    streams = sys.stdin, sys.stdout, sys.stderr
    recursion = sys.getrecursionlimit()
    for name in hidden:
        del sys.modules[name]
    Run.stdin, Run.stdout = Input(text.encode("utf-8")), out
    sys.stdin = io.TextIOWrapper(Run.stdin, encoding="utf-8")
    sys.stdout = io.TextIOWrapper(out, encoding="utf-8", errors="surrogateescape")
    sys.stdin.mode, sys.stdout.mode = "r", "w"
    sys.stderr = io.TextIOWrapper(Output(1 << 20), encoding="utf-8")
    sys.argv = ["main.py"]
    sys.set_int_max_str_digits(0)
    random.seed(seed)
    stdout = sys.stdout
    reason, detail = "output", None
    Run.active, Run.violation = True, None
    try:
        try:
            detail = contextvars.copy_context().run(work)
        finally:
            stdout.flush()
            if sys.stdout is not stdout:
                sys.stdout.flush()
    except SystemExit as error:
        if error.code not in (None, 0):
            reason, detail = "exit-code", "it ended with code " + str(error.code)[:100]
    except (Forbidden, OutputTooLong):
        pass
    except KeyboardInterrupt:
        reason, detail = "timed-out", "it did not end in time"
    except MemoryError:
        reason, detail = "out-of-memory", "MemoryError"
    except BaseException as error:
        reason, detail = "crashed", describe(error)
    finally:
        Run.active = False
        sys.stdin, sys.stdout, sys.stderr = streams
        sys.setrecursionlimit(recursion)
        sys.modules.update(hidden)
        sys.path[:] = PATH
        if builtins.__dict__ != BUILTINS:
            builtins.__dict__.clear()
            builtins.__dict__.update(BUILTINS)
    if Run.violation is not None:
        return "forbidden\n" + Run.violation
    if out.overflowed:
        return "output-too-long\nit printed more than it may"
    if reason != "output":
        return reason + "\n" + detail
    try:
        return "output\n" + (out.getvalue().decode("utf-8") if detail is None else detail)
    except UnicodeDecodeError:
        return "not-text\nthe output is not UTF-8"


def prepared(source):
    try:
        return compiled(source), None
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None)
        message = "%s: %s" % (type(error).__name__, getattr(error, "msg", None) or error)
        return None, "compile-error\n" + message + (" (line %d)" % line if line else "")


def run(source, text, limit):
    code, complaint = prepared(source)
    if code is None:
        return complaint

    def work():
        exec(code, {"__name__": "__main__", "__builtins__": builtins})

    return contained(work, text, 0, limit)


def generate(source, function, parameters, seed, limit):
    code, complaint = prepared(source)
    if code is None:
        return complaint

    def work():
        names = {"__name__": "generator", "__builtins__": builtins}
        exec(code, names)
        random.seed(seed)
        result = names[function](json.loads(parameters))
        if isinstance(result, (tuple, list)) and result:
            result = result[0]
        if not isinstance(result, str):
            raise TypeError("the generator returned %s and no text" % type(result).__name__)
        if len(result) > limit:
            raise OutputTooLong
        return result

    return contained(work, "", seed, limit)


builtins.__dict__.update(BUILTINS)
sys.addaudithook(audit)
run, generate
`;
