/** The curve of a card's net value, and where we stand on it. */

export interface CurvePoint {
  period: string
  net: string
}

export interface Curve {
  periods: string[]
  /** For the picture only: numbers in yuan; the exact amounts stay beside it as text. */
  nets: number[]
  now: number
}

/** The points as the chart wants them; `now` is the index of the month shown, or -1. */
export function curveOf(points: CurvePoint[], period: string): Curve {
  return {
    periods: points.map((point) => point.period),
    nets: points.map((point) => Number(point.net)),
    now: points.findIndex((point) => point.period === period),
  }
}

/** How much of the depreciable life is over, 0 to 100, or null when nothing is charged. */
export function wornShare(cost: string, accumulated: string): number | null {
  const whole = Number(cost)
  return whole > 0 ? Math.min(100, Math.max(0, (Number(accumulated) / whole) * 100)) : null
}
