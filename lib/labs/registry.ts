/** Every lab of the notebook. Adding one touches this line, its own folders, and its words. */
export const labIds = ['attention', 'multi-head', 'why-scale', 'block'] as const
export type LabId = (typeof labIds)[number]

export const isLabId = (id: string): id is LabId => (labIds as readonly string[]).includes(id)
