/** Pretended answers about the session, accounts and roles. */
import { type Answer, PEOPLE, at, uuid } from './basics.ts'

const PERMISSIONS = [
  'assets.view_card',
  'assets.register_card',
  'assets.change_card',
  'assets.open_books',
  'assets.close_period',
  'identity.view_accounts',
  'identity.manage_accounts',
  'identity.reset_password',
  'permissions.view_roles',
  'permissions.assign_role',
  'permissions.review_assignments',
  'permissions.delegate',
  'organisations.view_tree',
  'organisations.view_inside',
  'audit.view_trail',
]

export const visitor = {
  account: null,
  units: [],
  current_unit: null,
  admin_kind: '',
  must_change_password: false,
  has_second_factor: false,
  notice: null,
  acts_below: false,
  on_behalf_of: '',
  ticket: '',
  permissions: [],
  demo: true,
  demo_accounts: [
    '单位资产管理员',
    '单位财务',
    '单位负责人',
    '使用人',
    '主管部门',
    '县财政局',
    '省财政厅',
    '系统管理员',
    '安全管理员',
    '审计管理员',
  ].map((title, n) => ({ username: `demo${n}`, title, name: at(PEOPLE, n) })),
  server_version: '0.1.0',
}

export const me = {
  ...visitor,
  account: { id: uuid('ffff', 1), username: 'lin', name: '林晓燕' },
  units: ['之江县实验中学', '之江县第二小学', '之江县教育局'].map((name, n) => ({
    id: uuid('eeee', n + 1),
    name,
    code: `12330000${n}00000001X`,
    kind: 'unit',
    short_name: name,
    path: `a.b.${n}.`,
  })),
  current_unit: {
    id: uuid('eeee', 1),
    name: '之江县实验中学',
    code: '123300000000000011',
    kind: 'unit',
    short_name: '实验中学',
    path: 'a.b.0.',
  },
  permissions: PERMISSIONS,
}

const assignments = {
  items: ['资产管理岗', '归口管理岗（设备）', '单位负责人'].map((role_title, n) => ({
    id: uuid('7777', n),
    account_id: uuid('bbbb', n),
    account_name: at(PEOPLE, n),
    role_code: 'x',
    role_title,
    node_id: null,
    node_name: '之江县实验中学',
    range_kind: 'unit',
    department_ids: [],
    class_prefixes: n === 1 ? ['A02'] : [],
    first_day: '2026-01-01',
    last_day: n === 2 ? '2026-06-30' : null,
    reason: '岗位分工文件 2026 年第 3 号',
    exemption: '',
    granted_by_name: '林晓燕',
    granted_at: '2026-01-01T01:00:00Z',
    reviewed_at: null,
    revoked_at: null,
    revoked_reason: '',
  })),
}

const accounts = {
  next: null,
  items: PEOPLE.map((name, n) => ({
    id: uuid('bbbb', n),
    username: `user${n}`,
    name,
    phone: '138****0012',
    email: '',
    admin_kind: n === 6 ? 'audit' : '',
    is_active: n !== 4,
    has_second_factor: n % 2 === 0,
    locked_until: n === 3 ? '2999-01-01T00:00:00Z' : null,
    last_sign_in_at: '2026-11-23T01:20:00Z',
  })),
}

export const PEOPLE_AND_ROLES: [RegExp, Answer][] = [
  [
    /^account$/,
    {
      ...me.account,
      phone: '138****0012',
      email: '',
      admin_kind: '',
      has_second_factor: false,
      has_password: true,
      password_changed_at: null,
      last_sign_in_at: '2026-11-23T01:20:00Z',
      last_sign_in_from: '10.1.2.3',
    },
  ],
  [
    /^account\/sessions$/,
    {
      items: [0, 1].map((n) => ({
        id: uuid('6666', n),
        is_current: n === 0,
        method: 'password',
        address: '10.1.2.3',
        device: 'Chrome / Windows',
        started_at: '2026-11-24T01:00:00Z',
        last_seen_at: '2026-11-24T02:00:00Z',
      })),
    },
  ],
  [
    /^account\/sign-ins$/,
    {
      items: [true, false].map((is_success) => ({
        at: '2026-11-24T01:00:00Z',
        address: '10.1.2.3',
        device: 'Chrome / Windows',
        is_success,
      })),
    },
  ],
  [/^accounts$/, accounts],
  [/^assignments(\/review)?$/, assignments],
  [
    /^roles$/,
    {
      items: assignments.items.map((each, n) => ({
        code: `r${n}`,
        title: each.role_title,
        summary: '登记、导入、贴标、调拨、盘点、处置申请，全单位。',
        group: '单位',
        permissions: PERMISSIONS,
        range_kind: 'unit',
        class_prefixes: [],
        node_kinds: ['unit'],
        admin_kind: '',
        is_builtin: true,
        is_delegable: true,
        is_temporary: false,
        is_active: true,
      })),
    },
  ],
  [/^permissions$/, { items: [{ code: 'assets.register_card', title: '登记卡片' }] }],
  [
    /^permissions\/explain$/,
    {
      may: false,
      permission: 'assets.register_card',
      title: '登记卡片',
      sentences: [
        '此人的角色都不含“登记卡片”权限。',
        '“资产管理岗”含这项权限，请单位负责人（钱学军）分配。',
      ],
    },
  ],
  [
    /^delegations$/,
    {
      items: [
        {
          id: uuid('5555', 1),
          delegator_id: uuid('ffff', 1),
          delegator_name: '林晓燕',
          delegate_id: uuid('bbbb', 1),
          delegate_name: '李建国',
          role_codes: [],
          first_day: '2026-11-20',
          last_day: '2026-11-30',
          reason: '外出学习',
          ended_at: null,
        },
      ],
    },
  ],
]
