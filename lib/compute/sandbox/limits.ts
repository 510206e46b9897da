/** At most this many messages leave the worker in one run; one that sends more is stopped. */
export const mostMessages = 400
/** At most this many rows or columns of a tensor are sent to be drawn. */
export const mostSide = 64
/** At most this many matrices of a tensor of rank 3 or more are sent. */
export const mostSlices = 8
/** Lines that one run may print, and tensors of one run that are drawn. */
export const mostLines = 200
export const mostTensors = 24
