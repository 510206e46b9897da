"""Makes programs.json: what the PyTorch program of chapter 5 computes, for programs.test.ts to compare with.

    pip install torch
    python tests/golden/make_programs.py

The program is run as it stands in content/programs. Its starting weights follow from a formula, so that the
TensorFlow.js program begins with the same numbers and must come to the same ones.
"""

import json
import runpy
from pathlib import Path

import torch

here = Path(__file__).parent
program = runpy.run_path(str(here.parents[1] / 'content' / 'programs' / 'minimal-transformer.torch.py'))


def losses(model):
    return {name: round(program['evaluate'](model, program[name]), 7) for name in ('train_ids', 'held_out_ids')}


torch.set_num_threads(1)
model = program['Transformer']()
tokens = program['train_ids'][: program['context']]
with torch.no_grad():
    logits = model(torch.tensor([tokens]))[0]
before = losses(model)
steps = 5
program['train'](model, steps)

golden = {
    'torch': torch.__version__,
    'tokens': tokens,
    'logits': [[round(x, 8) for x in row] for row in logits.tolist()],
    'before': before,
    'steps': steps,
    'after': losses(model),
}
text = json.dumps(golden, separators=(',', ':')).replace('],[', '],\n[')
(here / 'programs.json').write_text(text + '\n')
print({key: golden[key] for key in ('torch', 'before', 'steps', 'after')})
