'use client'

import { Component, type ReactNode } from 'react'

interface BoundaryProps {
  /** A new value is a new chance: the children are tried again. */
  chance: unknown
  failed?(error: Error): void
  /** In place of the children when they can't be drawn. */
  fallback(error: Error): ReactNode
  children: ReactNode
}

/** Keeps the error of one lab from taking the page with it. */
export class Boundary extends Component<BoundaryProps, { error: Error | null; chance: unknown }> {
  state = { error: null, chance: this.props.chance }

  static getDerivedStateFromError(thrown: unknown) {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) }
  }

  static getDerivedStateFromProps({ chance }: BoundaryProps, state: { chance: unknown }) {
    return chance === state.chance ? null : { error: null, chance }
  }

  componentDidCatch(thrown: unknown) {
    this.props.failed?.(thrown instanceof Error ? thrown : new Error(String(thrown)))
  }

  render() {
    return this.state.error ? this.props.fallback(this.state.error) : this.props.children
  }
}
