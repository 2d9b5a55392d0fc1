"""schema - every golden, and what the program writes for every sample, against the JSON Schema.

usage: schema.py PROGRAM PROJECT_FOLDER
The validator is python3-jsonschema; without it this fails, because a contract that nobody checks
is none. SPDX-License-Identifier: MIT
"""
import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    sys.exit("schema: python3-jsonschema is missing (apt-get install python3-jsonschema)")

OPTIONS = [[], ["--include-text"], ["--offsets", "byte"], ["--offsets", "utf16"],
           ["--order", "text"], ["--published", "2020-09-28"]]


def check(validator, value, name):
    """Prints what is wrong; a refused record of a batch is no timeline."""
    if "error" in value:
        return 0
    errors = sorted(validator.iter_errors(value), key=str)
    for error in errors[:5]:
        path = "/".join(str(step) for step in error.absolute_path)
        print(f"{name}: /{path}: {error.message[:300]}")
    return len(errors)


def run(program, arguments):
    done = subprocess.run([program, *arguments], capture_output=True, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")


def check_goldens(validator, project):
    n, n_wrong = 0, 0
    goldens = [*project.glob("tests/golden/*/timeline.json"), *project.glob("samples/*.json")]
    for path in sorted(goldens):
        value = json.loads(path.read_text("utf-8"))
        for item in value if isinstance(value, list) else [value]:
            n_wrong += check(validator, item, str(path.relative_to(project)))
            n += 1
    return n, n_wrong


def check_samples(validator, program, project):
    n, n_wrong = 0, 0
    samples = sorted(str(path) for path in project.glob("samples/*.txt"))
    jobs = [["extract", *options, sample] for sample in samples for options in OPTIONS]
    jobs += [["times", sample] for sample in samples]
    jobs.append(["extract", *samples])
    for arguments in jobs:
        status, out, err = run(program, arguments)
        name = " ".join(arguments)
        if status:
            print(f"{name}: exit {status}: {err}")
            n_wrong += 1
            continue
        n_wrong += check(validator, json.loads(out), name)
        n += 1
    return n, n_wrong


def check_batch(validator, program, project):
    records = project / "tests/fuzz/seeds/records.jsonl"
    arguments = ["extract", "--from", "jsonl", "--jsonl", str(records)]
    status, out, err = run(program, arguments)
    lines = out.splitlines()
    wanted = len(records.read_text("utf-8").splitlines())
    n_wrong = 0
    if status != 1 or len(lines) != wanted:
        print(f"{arguments}: exit {status}, {len(lines)} lines for {wanted} records: {err}")
        n_wrong = 1
    for i, line in enumerate(lines):
        n_wrong += check(validator, json.loads(line), f"record {i + 1}")
    return len(lines), n_wrong


def main():
    program, project = sys.argv[1], pathlib.Path(sys.argv[2])
    schema = json.loads((project / "docs/timeline.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    status, out, _ = run(program, ["schema"])
    n, n_wrong = 1, 0 if not status and json.loads(out) == schema else 1
    if n_wrong:
        print("'annals schema' does not print docs/timeline.schema.json")
    for found in (check_goldens(validator, project), check_samples(validator, program, project),
                  check_batch(validator, program, project)):
        n, n_wrong = n + found[0], n_wrong + found[1]
    print(f"{n} outputs, {n_wrong} errors")
    sys.exit(1 if n_wrong else 0)


main()
