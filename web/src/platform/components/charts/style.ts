/** How charts look, from the same tokens as the pages. */

export const CHART_FONT =
  '"Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif'
export const CHART_COLOURS = [
  '#154AD8',
  '#4F9CF0',
  '#1E8E5A',
  '#E3A33A',
  '#8E6BD8',
  '#C93B3B',
  '#5E7A99',
]

/** The area below a curve. */
export const AREA = {
  color: {
    type: 'linear',
    x: 0,
    y: 0,
    x2: 0,
    y2: 1,
    colorStops: [
      { offset: 0, color: 'rgba(21,74,216,0.18)' },
      { offset: 1, color: 'rgba(21,74,216,0)' },
    ],
  },
}

/** Axis and tooltip in the calm manner of the product. */
export const QUIET_X = {
  axisLine: { lineStyle: { color: '#E5E8EF' } },
  axisTick: { show: false },
  axisLabel: { color: '#6C727D', fontSize: 11 },
}

export const QUIET_Y = {
  splitLine: { lineStyle: { color: '#EEF1F6' } },
  axisLabel: { color: '#6C727D', fontSize: 11 },
}

export const TOOLTIP = {
  borderColor: '#E5E8EF',
  textStyle: { color: '#1F2329', fontSize: 12.5 },
  extraCssText: 'box-shadow:0 6px 24px rgb(20 29 112 / 10%);border-radius:8px',
}
