"""Checks a checkpoint that lib/train wrote: by the rules of safetensors, then, where torch is installed, in PyTorch.

    python tests/golden/check_checkpoint.py FOLDER      (holds model.safetensors and config.json)

The reading needs nothing but struct and json. Prints what the file holds; exits with 1 and the reason otherwise.
"""

import json
import math
import struct
import sys
from pathlib import Path


def read_safetensors(data):
    """-> {name: (shape, numbers)}, or an AssertionError that says which rule is broken."""
    assert len(data) >= 8, "shorter than the length of its header"
    (length,) = struct.unpack("<Q", data[:8])
    assert 8 + length <= len(data), "shorter than its header"
    assert data[8:9] == b"{", "the header does not begin with {"
    assert (8 + length) % 8 == 0, "the numbers are not aligned"
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    assert all(isinstance(v, str) for v in metadata.values()), "metadata must be text"
    body, end, tensors = data[8 + length :], 0, {}
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        start, stop = entry["data_offsets"]
        assert entry["dtype"] == "F32", f"{name}: dtype {entry['dtype']}"
        assert start == end, f"{name}: a gap or an overlap at byte {end}"
        assert stop - start == 4 * math.prod(entry["shape"]), f"{name}: offsets do not fit the shape"
        tensors[name] = (entry["shape"], struct.unpack(f"<{(stop - start) // 4}f", body[start:stop]))
        end = stop
    assert end == len(body), f"{len(body) - end} bytes too many"
    return tensors


def check_in_torch(config, tensors):
    """Loads every weight, none missing and none left over, and lets the model speak."""
    import torch

    from make_models import Decoder

    model = Decoder(config)
    model.load_state_dict({name: torch.tensor(values).reshape(shape) for name, (shape, values) in tensors.items()})
    time = min(8, config["context"])
    logits = model(torch.arange(time)[None] % config["vocabulary"])[0, -1]
    print("PyTorch: logits after the tokens 0, 1, 2, ...:", " ".join(f"{x:.5f}" for x in logits[:8].tolist()))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    try:
        tensors = read_safetensors((folder / "model.safetensors").read_bytes())
    except AssertionError as broken:
        sys.exit(f"not a good file: {broken}")
    for name, (shape, values) in tensors.items():
        print(f"{name} {shape}")
    print(f"{len(tensors)} tensors, {sum(len(values) for _, values in tensors.values())} numbers")
    try:
        check_in_torch(json.loads((folder / "config.json").read_text())["config"], tensors)
    except ImportError:
        print("PyTorch is not installed: not loaded there")
