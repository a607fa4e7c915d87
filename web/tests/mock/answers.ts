/** Invented answers of the server, for tests and for looking at pages without one. Never shipped. */
import { readFileSync } from 'node:fs'
import { type Answer, PEOPLE, at, uuid } from './basics.ts'
import { PEOPLE_AND_ROLES, me, visitor } from './people.ts'

const CODES = new URL(
  '../../../src/assetcloud/platform/standards/data/codes/items.csv',
  import.meta.url,
)
const DEPARTMENTS = ['信息中心', '总务处', '高一年级组', '高二年级组', '化学组', '图书馆', '基建办']
const THINGS: [string, string, string, string, string][] = [
  ['多媒体投影机', 'EB-C764', 'equipment', 'A02020200', '8300.00'],
  ['台式计算机', 'ThinkCentre M760', 'equipment', 'A02010105', '6000.00'],
  ['中型客车', 'ZK6710', 'vehicle', 'A02030500', '318000.00'],
  ['学生课桌椅（50 套）', 'KZY-2', 'equipment', 'A05010200', '17500.00'],
  ['教学楼 A 座', '', 'house', 'A01010200', '4229295.84'],
  ['智慧校园管理软件', 'V3', 'intangible', 'A08060301', '268000.00'],
  ['实验室通风柜', 'TFG-1500', 'equipment', 'A02100400', '42000.00'],
]
const STATUSES = ['in_use', 'in_use', 'in_use', 'idle', 'in_use', 'leased', 'awaiting_disposal']

export const names: Record<string, string> = {
  ...Object.fromEntries(DEPARTMENTS.map((name, n) => [uuid('aaaa', n), name])),
  ...Object.fromEntries(PEOPLE.map((name, n) => [uuid('bbbb', n), name])),
  [uuid('cccc', 0)]: '教学楼 A 座 / 3 层 / 305',
  A02020200: '投影仪',
  A02010105: '台式计算机',
}

export function cardRow(n: number): Record<string, unknown> {
  const [name, spec, card_type, class_code, cost] = at(THINGS, n)
  const net = (Number(cost) * (0.9 - (n % 9) / 10)).toFixed(2)
  return {
    id: uuid('dddd', n),
    unit_id: uuid('eeee', 1),
    asset_code: `00199999800000003${String(1045 + n * 7).padStart(5, '0')}`,
    card_no: `2026${String(n).padStart(6, '0')}`,
    name,
    spec,
    card_type,
    class_code,
    account: '1601',
    quantity: '1',
    measure_unit: '台',
    acquisition_way: 'purchase',
    acquired_on: `20${10 + (n % 15)}-0${1 + (n % 9)}-15`,
    brand: '爱普生',
    serial_no: `SN${n}8812`,
    value_type: 'original',
    cost,
    net,
    accumulated: (Number(cost) - Number(net)).toFixed(2),
    use_status: at(STATUSES, n),
    booked_state: 'booked',
    depreciation_state: 'depreciate',
    life_months: 72,
    department_id: uuid('aaaa', n % 7),
    user_id: n % 4 ? uuid('bbbb', n % 7) : null,
    keeper_id: null,
    place_id: uuid('cccc', 0),
    state: 'active',
    origin: 'opening',
    version: 3,
    held_by_document: '',
  }
}

function codes(list: string): { items: { code: string; name: string }[] } {
  const rows = readFileSync(CODES, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const items = rows
    .filter((row) => row[0] === list)
    .map((row) => ({ code: row[1] ?? '', name: row[2] ?? '' }))
  return { items }
}

const text = (title: string, group: string, order: number, more: object = {}): object => ({
  type: 'string',
  'x-title': title,
  'x-group': group,
  'x-order': order,
  ...more,
})

export const schema = {
  type: 'object',
  required: [
    'name',
    'class_code',
    'quantity',
    'acquisition_way',
    'acquired_on',
    'cost',
    'value_type',
    'use_status',
    'department_id',
  ],
  properties: {
    name: text('资产名称', '基本', 1, { maxLength: 200, 'x-origin': 'procurement' }),
    class_code: text('资产分类', '基本', 2, { 'x-widget': 'class' }),
    spec: text('规格型号', '基本', 3, { maxLength: 200 }),
    brand: text('品牌', '基本', 4, { maxLength: 100 }),
    serial_no: text('序列号', '基本', 5, {
      maxLength: 100,
      description: '设备铭牌上的出厂编号，用来查重。',
    }),
    quantity: text('数量', '基本', 6, {
      'x-widget': 'decimal',
      pattern: '^\\d+(\\.\\d+)?$',
      default: '1',
    }),
    measure_unit: text('计量单位', '基本', 7, { maxLength: 16, default: '台' }),
    acquisition_way: text('取得方式', '基本', 8, {
      'x-widget': 'code',
      'x-codelist': 'acquisition_way',
    }),
    acquired_on: text('取得日期', '基本', 9, { format: 'date', 'x-widget': 'date' }),
    remark: text('备注', '基本', 12, { maxLength: 1024, 'x-widget': 'textarea' }),
    value_type: text('价值类型', '财务', 20, {
      'x-widget': 'code',
      'x-codelist': 'value_type',
      default: 'original',
    }),
    cost: text('原值', '财务', 21, { 'x-widget': 'money', pattern: '^\\d{1,14}(\\.\\d{1,2})?$' }),
    fiscal_funds: text('财政拨款', '财务', 22, { 'x-widget': 'money' }),
    other_funds: text('非财政拨款', '财务', 23, { 'x-widget': 'money' }),
    life_months: {
      type: 'integer',
      minimum: 1,
      'x-title': '折旧年限',
      'x-group': '财务',
      'x-order': 24,
      'x-unit': '月',
      'x-unverified': true,
    },
    use_status: text('使用状况', '使用', 30, {
      'x-widget': 'code',
      'x-codelist': 'use_status',
      default: 'in_use',
    }),
    department_id: text('使用部门', '使用', 31, { 'x-widget': 'department' }),
    user_id: text('使用人', '使用', 32, { 'x-widget': 'person' }),
    place_id: text('存放地点', '使用', 33, { 'x-widget': 'place' }),
    usage: {
      type: 'object',
      'x-title': '使用分配',
      'x-group': '使用',
      'x-order': 35,
      'x-widget': 'usage_split',
      propertyNames: { enum: ['self_use', 'lease', 'idle'] },
      enum: undefined,
      'x-codelist': 'usage_kind',
      'x-enum-names': ['自用', '出租', '闲置'],
    },
    rated_power: text('额定功率', '特性', 40, {
      'x-widget': 'decimal',
      'x-unit': '瓦',
      pattern: '^\\d+(\\.\\d+)?$',
    }),
    has_iot: { type: 'boolean', 'x-title': '是否包含物联网', 'x-group': '特性', 'x-order': 41 },
  },
  allOf: [
    {
      if: { properties: { use_status: { const: 'idle' } }, required: ['use_status'] },
      then: {
        required: ['idle_since'],
        properties: {
          idle_since: text('闲置起始日', '使用', 34, { 'x-widget': 'date', format: 'date' }),
        },
      },
    },
  ],
}

const row = cardRow(0)
export const card = {
  ...row,
  asset_id: uuid('9999', 1),
  schema_version: '1.0.0',
  valid_from: '2026-06-18',
  changed_at: '2026-06-18T02:11:00Z',
  changed_by: '周晓岚',
  change_kind: 'change',
  reason: '盘点确认',
  document: '',
  values: {
    ...Object.fromEntries(
      Object.keys(schema.properties).flatMap((key) => (key in row ? [[key, row[key]]] : [])),
    ),
    fiscal_funds: '8300.00',
    user_id: uuid('bbbb', 3),
    rated_power: '320',
    has_iot: false,
  },
  sources: {
    name: 'procurement',
    spec: 'procurement',
    brand: 'procurement',
    acquired_on: 'acceptance',
    cost: 'accounting',
  },
  warnings: [
    { pointer: '/serial_no', message: '序列号与另一张卡片相同，请核对实物。', rule: 'C12' },
  ],
  names,
  monthly_charge: '115.28',
  period: '2026-11',
}

const history = {
  items: ['general', 'important', 'general', 'opening'].map((kind, n) => ({
    version: 4 - n,
    on: `${2026 - n}-06-18`,
    at: `${2026 - n}-06-18T02:11:00Z`,
    by: '林晓燕',
    kind,
    reason: kind === 'opening' ? '期初建账' : '人员调整',
    document: n === 1 ? 'JJ-2025-0031' : '',
    changes:
      kind === 'opening'
        ? []
        : [
            { field: 'user_id', from: uuid('bbbb', n), to: uuid('bbbb', n + 1) },
            { field: 'place_id', from: null, to: uuid('cccc', 0) },
          ],
  })),
}

const curve = {
  period: '2026-11',
  points: Array.from({ length: 73 }, (_, n) => {
    const index = 2022 * 12 + 8 + n
    const month = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
    return { month, net: Math.max(0, 8300 - n * 115.28).toFixed(2) }
  }),
  segments: [
    {
      start: '2022-09',
      posted: '2022-09',
      ended: null,
      cost: '8300.00',
      base: '0.00',
      months: 72,
      monthly: '115.28',
      sentence:
        '从 2022-09 起按 72 个月平均计提：（原值 8300.00 − 已提 0.00）= 8300.00，每月 115.28，最后一个月提足余数。',
    },
  ],
}

const types = {
  items: [
    ['land', '土地'],
    ['house', '房屋'],
    ['vehicle', '车辆'],
    ['equipment', '设备及家具'],
    ['other_fixed', '其他固定资产'],
    ['construction', '在建工程'],
    ['intangible', '专利及信息数据（无形资产）'],
    ['reserves', '政府储备物资'],
    ['data_asset', '数据资产'],
  ].map(([card_type, title], n) => ({ card_type, title, official: n < 8, verified: n < 5 })),
}

function cards(query: URLSearchParams): object {
  const from = Number(query.get('cursor') ?? 0)
  const limit = Number(query.get('limit') ?? 50)
  const empty = query.get('q') === '没有'
  const items = empty ? [] : Array.from({ length: limit }, (_, n) => cardRow(from + n))
  const totals = {
    count: empty ? 0 : 12408,
    cost: '48263704.19',
    accumulated: '19113291.53',
    net: '29150412.66',
  }
  return {
    items,
    next: empty || from > 1000 ? null : String(from + limit),
    totals: from ? null : totals,
    names,
    period: '2026-11',
  }
}

const ANSWERS: [RegExp, Answer][] = [
  ...PEOPLE_AND_ROLES,
  [
    /^books$/,
    {
      start_period: '2026-01',
      open_period: '2026-11',
      opening_state: 'locked',
      opening_signed_by: '林晓燕',
    },
  ],
  [/^cards$/, cards],
  [/^cards\/[^/]+\/history$/, history],
  [/^cards\/[^/]+\/values$/, curve],
  [/^cards\/[^/]+$/, card],
  [/^schemas\/cards\/[^/]+$/, schema],
  [/^standards\/code-lists\/[^/]+$/, (_query, parts) => codes(parts.at(-1) ?? '')],
  [/^standards\/card-types$/, types],
  [
    /^standards\/classes$/,
    {
      items: Object.entries(names)
        .filter(([key]) => key.startsWith('A'))
        .map(([code, name]) => ({ code, name })),
    },
  ],
  [
    /^departments$/,
    {
      items: DEPARTMENTS.map((name, n) => ({
        id: uuid('aaaa', n),
        name,
        code: `0${n}`,
        parent_id: null,
      })),
      next: null,
    },
  ],
  [/^members$/, { items: PEOPLE.map((name, n) => ({ id: uuid('bbbb', n), name })), next: null }],
  [
    /^places$/,
    {
      items: [
        {
          id: uuid('cccc', 0),
          name: '305',
          full_name: names[uuid('cccc', 0)],
          code: 'A-3-305',
          parent_id: null,
        },
      ],
      next: null,
    },
  ],
]

/** The answer to one call, or null where this pretended server has no such route. */
export function answerTo(address: URL, signedIn: boolean): object | null {
  const path = address.pathname.replace('/api/v1/', '')
  if (path === 'session') return signedIn ? me : visitor
  const found = ANSWERS.find(([pattern]) => pattern.test(path))?.[1]
  if (!found) return null
  return typeof found === 'function'
    ? (found as (q: URLSearchParams, p: string[]) => object)(address.searchParams, path.split('/'))
    : found
}
