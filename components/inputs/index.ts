export { Choice, type ChoiceProps } from './choice'
export { NumberField, type NumberFieldProps } from './number-field'
export { Switch, type SwitchProps } from './switch'
export { TokenEditor, type TokenEditorProps } from './token-editor'
