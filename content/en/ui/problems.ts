import type { Words } from '@/content/words'
import type { problems as zhProblems } from '@/content/zh/ui/problems'

export const problems: Words<typeof zhProblems> = {
  'number.notANumber': '{path} should be a number, but is {received}.',
  'number.notFinite': '{path} should be a finite number, but is {received}.',
  'number.notWhole': '{path} should be a whole number, but is {received}.',
  'number.tooSmall': '{path} must be at least {limit}, but is {received}.',
  'number.tooBig': '{path} must be at most {limit}, but is {received}.',
  'number.tooLarge': '{path} must lie between -1,000,000 and 1,000,000, but is {received}.',

  'matrix.tooLarge':
    '{path} is too large: a matrix has at most 64 rows and 64 columns ({limit} numbers); this one has {received}.',
  'matrix.wrongCount': '{path} does not hold as many numbers as its rows and columns call for.',
  'matrix.shapesDisagree':
    'The matrices do not fit together: a row for every token, and widths that match the matrices they are multiplied with.',
  'matrix.notSquare': '{path} must be square, as many rows as columns; received {received}.',
  'matrix.notARow': '{path} must be one row (or one column) of numbers; received {received}.',

  'token.none': 'There must be at least one token.',
  'token.tooMany': 'At most {limit} tokens fit; there are {received}.',
  'token.tooLong': '{path} is too long: a token has at most {limit} characters; this one has {received}.',
  'token.notText': '{path} should be text, but is {received}.',
  'token.notAList': '{path} should be a list of tokens, but is {received}.',

  'mask.unknown': 'There is no mask called {received}.',
  'mask.tooMany': 'Too many single mask cells: at most {limit}, but there are {received}.',
  'mode.unknown': 'There is no input mode called {received}.',
  'mistake.unknown': 'There is no mistaken variant called {received}.',
  'stage.unknown': 'There is no stage called {received}.',
  'norm.unknown': 'There is no normalization called {received}.',
  'activation.unknown': 'There is no activation called {received}.',
  'distribution.unknown': 'There is no distribution called {received}.',
  'heads.none': 'There must be at least one head.',
  'heads.tooMany': '{path}: at most {limit} heads fit; there are {received}.',
  'heads.notDivisible': 'The number of query heads must be a multiple of the number of key/value heads.',
  'heads.outOfRange': 'The chosen or muted head does not exist.',

  'field.missing': '{path} is missing.',
  'field.wrongType': '{path} has the wrong type: it should be {limit}, but is {received}.',
  'field.invalid': '{path} does not fit; it is {received}.',

  'link.malformed': 'This link is incomplete, or was not copied from here. Nothing was changed.',
  'link.damaged': 'This link was cut or altered on its way and can’t be read. Nothing was changed.',
  'link.version': 'This link belongs to version {received} of the lab; this is version {limit}. Nothing was changed.',
  'link.otherLab': 'This link belongs to another lab ({received}), not to {limit}. Nothing was changed.',
  'link.tooLong': 'The link is too long: at most {limit} characters; this one has {received}. Nothing was changed.',
  'link.state': 'What the link holds does not fit, and nothing was changed: {detail}',
  'link.stateTooLarge':
    'This state is too large for a link (at most {limit} characters; it needs {received}). Export it as JSON instead.',

  'compute.failed': 'The computation failed: {detail}',
  'compute.timeout': 'The computation took more than {limit} seconds, twice. The last result still stands.',
  'compute.crashed': 'The computing thread stopped, and stopped again after a restart. The last result still stands.',
  'compute.noWorker': 'The computing thread did not start. The network may be down, or the browser forbids workers.',

  'host.load':
    'The code of this lab could not be loaded; the network may be down. The picture below was computed when the site was built.',
  'host.view': 'This lab can’t draw its current state. The rest of the page is not affected.',
  'host.picture': 'The browser could not draw this picture. Save the SVG instead.',
  'host.export': 'The export could not be made. The network may be down; try again.',
  'host.clipboard': 'The browser does not allow copying by itself. The text is selected: press Ctrl+C (⌘C on a Mac).',

  // Matrix cells: {matrix} is the matrix's name, {row} and {col} count from 1.
  'cell.notANumber': '{matrix}, row {row}, column {col}: “{text}” is not a number. The old number still stands.',
  'cell.notFinite': '{matrix}, row {row}, column {col}: “{text}” is not a finite number. The old number still stands.',
  'cell.tooLarge':
    '{matrix}, row {row}, column {col}: “{text}” is too large; the limit is {limit} either way. The old number still stands.',
  'cell.comma':
    '{matrix}, row {row}, column {col}: the comma in “{text}” may mean decimals or thousands. Write 1.000 or 1000.',
  'cell.unfinished': '{matrix}, row {row}, column {col}: “{text}” is not finished. The old number still stands.',

  'paste.tooLong': 'What was pasted has {length} characters; the limit is {limit}. Nothing was changed.',
  'paste.empty': 'There are no numbers in what was pasted.',
  'paste.ragged':
    'Row {row} of what was pasted has {count} numbers, row 1 has {expected}: all rows must be as long. Nothing was changed.',
  'paste.tooLarge':
    'The pasted block has {rows} rows and {cols} columns; the limit is {limit} each. Nothing was changed.',
  'paste.badCell': 'Row {row}, column {col} of what was pasted: “{text}” is not a number. Nothing was changed.',
  'paste.emptyCell': 'Row {row}, column {col} of what was pasted is empty. Nothing was changed.',
  'paste.cellTooLarge':
    'Row {row}, column {col} of what was pasted: “{text}” is too large; the limit is {limit} either way. Nothing was changed.',
  'paste.cellNotFinite':
    'Row {row}, column {col} of what was pasted: “{text}” is not a finite number. Nothing was changed.',
  'paste.elided':
    'Row {row}, column {col} of what was pasted is an ellipsis: it was shortened in print. Print all of it and copy again.',
  'paste.unclosed': 'A closing bracket is missing; perhaps not everything was copied. Nothing was changed.',
  'paste.depth': 'The pasted array has more than two dimensions; this takes one matrix. Nothing was changed.',
  'paste.wrongCount':
    'The pasted data holds {count} numbers, which is not the {rows}×{cols} that it says. Nothing was changed.',
  'paste.json': 'This JSON holds no matrix: it needs a field data (or values) with numbers. Nothing was changed.',
  'paste.latex': 'This LaTeX holds no matrix: it needs a \\begin{bmatrix} or one of its kin. Nothing was changed.',
  'paste.doesNotFit':
    'From row {row}, column {col} on, a block of {rows}×{cols} does not fit: the matrix is {targetRows}×{targetCols}. Start elsewhere.',

  'input.notANumber': '{label}: “{text}” is not a number. The old value still stands.',
  'input.outOfRange':
    '{label}: “{text}” is out of range; it must lie between {low} and {high}. The old value still stands.',
  'input.notWhole': '{label}: “{text}” must be a whole number. The old value still stands.',
  'token.empty': 'A token can’t be empty. The old one still stands.',
  'token.sentenceTooLong': 'The sentence has {received} characters; the limit is {limit}. The old tokens still stand.',

  unknown: 'Something went wrong ({key}).',
}
