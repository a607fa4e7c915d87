import { describe, expect, it } from 'vitest'
import { capitals } from '../rules/capitals'
import { fenOf, formatMoney, readMoney, sumOf, yuanOf } from '../rules/money'

describe('amounts on the screen', () => {
  it.each([
    ['8300.00', '8,300.00'],
    ['0.05', '0.05'],
    ['-1234567.8', '-1,234,567.80'],
    ['90000000000000.01', '90,000,000,000,000.01'],
  ])('%s yuan reads %s', (text, shown) => {
    expect(formatMoney(text)).toBe(shown)
  })

  it.each([
    ['48263704.19', '4,826.37'],
    ['50.00', '0.01'],
    ['49.99', '0.00'],
    ['-50.00', '-0.01'],
    ['8300.00', '0.83'],
  ])('%s yuan reads %s in ten thousands, rounded half up', (text, shown) => {
    expect(formatMoney(text, 'wan')).toBe(shown)
  })

  it('leaves a text that is no amount as it is', () => {
    expect(formatMoney('—')).toBe('—')
    expect(fenOf('1.234')).toBeNull()
    expect(fenOf('1e5')).toBeNull()
  })

  it('adds exactly where floats would not', () => {
    expect(sumOf(['0.10', '0.20', null, undefined, ''])).toBe('0.30')
    expect(sumOf(['90000000000000.01', '0.01'])).toBe('90000000000000.02')
  })

  it('writes fen back as yuan', () => {
    expect(yuanOf(833n)).toBe('8.33')
    expect(yuanOf(-5n)).toBe('-0.05')
  })
})

describe('amounts as people type them', () => {
  it.each([
    ['8,300', '8300.00'],
    ['￥８３００．５', '8300.50'],
    ['1.2万', '12000.00'],
    ['-0.000001万元', '-0.01'],
    ['12 元', '12.00'],
  ])('%s is read as %s', (typed, amount) => {
    expect(readMoney(typed)).toBe(amount)
  })

  it.each(['1.234', 'abc', '', '1..2', '一百'])('%s is refused', (typed) => {
    expect(readMoney(typed)).toBeNull()
  })
})

describe('amounts in upper-case Chinese', () => {
  it.each([
    ['0.00', '零元整'],
    ['8300.00', '捌仟叁佰元整'],
    ['1409.50', '壹仟肆佰零玖元伍角整'],
    ['6007.14', '陆仟零柒元壹角肆分'],
    ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
    ['325.04', '叁佰贰拾伍元零肆分'],
    ['100000000.00', '壹亿元整'],
    ['100010000.00', '壹亿零壹万元整'],
    ['100000001.00', '壹亿零壹元整'],
    ['0.30', '叁角整'],
    ['0.03', '叁分'],
    ['-20.00', '负贰拾元整'],
  ])('%s is written %s', (amount, written) => {
    expect(capitals(amount)).toBe(written)
  })
})
