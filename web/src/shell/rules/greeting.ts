/** Which greeting fits the hour. */
export function greetingFor(hour: number): 'early' | 'noon' | 'afternoon' | 'evening' {
  if (hour < 5 || hour >= 18) return 'evening'
  if (hour < 11) return 'early'
  return hour < 13 ? 'noon' : 'afternoon'
}
