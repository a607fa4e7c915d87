/** The name of a rule that readers know (C08, D3); names that only programs use stay out of sight. */
export function ruleName(rule: string | undefined): string {
  return rule && /^[A-Z]\d{1,3}$/.test(rule) ? rule : ''
}
