/** The curve of a card's net value, and where we stand on it. */

export interface CurvePoint {
  month: string
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
    periods: points.map((point) => point.month),
    nets: points.map((point) => Number(point.net)),
    now: indexOf(points, period),
  }
}

/** The last point that is not after the month; points may lie further apart than a month. */
function indexOf(points: CurvePoint[], month: string): number {
  return points.filter((point) => point.month <= month).length - 1
}
