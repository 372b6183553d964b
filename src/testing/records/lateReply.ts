/** A reply in the seventh round of a large guest, whose totals a calm guest explains, and what remains does not. */
export const lateReply = JSON.stringify({
  return: {
    status: 'active',
    'total-time': 45_200,
    'expected-downtime': 1800,
    'setup-time': 12,
    ram: {
      total: 17_185_308_672,
      remaining: 214_958_080,
      transferred: 5_323_456_789,
      mbps: 941.3,
      'dirty-sync-count': 7,
      'dirty-pages-rate': 26_000,
      'page-size': 4096,
      normal: 1_293_945,
      duplicate: 3_100_000,
      'normal-bytes': 5_299_998_720,
    },
  },
})
