/** The part of the host that is loaded with the first lab that a reader comes near. */
export { Frame } from './frame'
export { openSession } from './session'
