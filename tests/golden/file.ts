import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { Matrix } from '@/lib/lab/types'
import type { Mask } from '@/lib/labs/schemas'
import type { Grid } from '@/lib/matrix/grid'
import { normal } from '@/lib/matrix/random'

/** A matrix that PyTorch computed, as make.py stores it. */
export interface Stored {
  shape: [number, number]
  /** By row number; all rows of a small matrix, four of a large one. */
  rows: Record<string, number[]>
  /** Of each column; only where rows are left out. */
  sums?: number[]
}

interface Shape {
  seed: number
  n: number
}
export interface AttentionCase extends Shape {
  d_k: number
  d_v: number
  spread: number
  mask: Mask
  scale: boolean
  temperature: number
  weights: Stored
  output: Stored
}
export interface GradientCase extends Omit<AttentionCase, 'weights' | 'output'> {
  row: number
  col: number
  dQ: Stored
  dK: Stored
  dV: Stored
}
export interface MultiHeadCase extends Shape {
  d_model: number
  heads: number
  kvHeads: number
  d_k: number
  d_v: number
  mask: Mask
  muted: number[]
  /** Of the last head. */
  weights: Stored
  concat: Stored
  output: Stored
}
export interface BlockCase extends Shape {
  d_model: number
  d_ff: number
  norm: 'pre' | 'post' | 'none'
  activation: 'relu' | 'gelu'
  residual: boolean
  causal: boolean
  middle: Stored
  output: Stored
}
export type ArticleCase = Record<
  'scores' | 'scaled' | 'weights' | 'output' | 'printed_output' | 'v_twice' | 'last_softmax',
  Stored
>

interface Files {
  attention: AttentionCase
  gradient: GradientCase
  'multi-head': MultiHeadCase
  block: BlockCase
  article: ArticleCase
}

/** The cases of one golden file. */
export function goldenCases<Name extends keyof Files>(name: Name): Files[Name][] {
  const file: { cases: Files[Name][] } = JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'))
  return file.cases
}

/** Draws the matrices of a case one after another, as `Inputs` of make.py does: float32 numbers, a seed each. */
export function inputsOf(first: number): (rows: number, cols: number, spread?: number) => Grid {
  let seed = first
  return (rows, cols, spread = 1) => {
    const next = normal(seed++)
    const values = Array.from({ length: rows * cols }, () => Math.fround(Math.fround(next()) * spread))
    return { rows, cols, values }
  }
}

/** Largest difference that is let through: absolute up to 1, relative above. */
export const tolerance = 1e-5

/** Fails unless the matrix agrees with PyTorch's wherever that was stored. */
export function expectAgreement(actual: Matrix, stored: Stored): void {
  const [rows, cols] = stored.shape
  expect([actual.rows.names.length, actual.cols.names.length], `${actual.name}: shape`).toEqual([rows, cols])
  let worst = 0
  for (const [row, values] of Object.entries(stored.rows)) {
    for (const [col, value] of values.entries()) {
      worst = Math.max(worst, distance(actual.values[Number(row) * cols + col], value))
    }
  }
  expect(worst, `${actual.name}: largest difference`).toBeLessThan(tolerance)
  for (const [col, sum] of (stored.sums ?? []).entries()) {
    let total = 0
    for (let row = 0; row < rows; row++) total += actual.values[row * cols + col]
    expect(distance(total, sum), `${actual.name}: sum of column ${col}`).toBeLessThan(tolerance * Math.sqrt(rows))
  }
}

/** NaN is infinitely far from everything. */
function distance(actual: number, expected: number): number {
  const difference = Math.abs(actual - expected) / Math.max(1, Math.abs(expected))
  return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference
}
