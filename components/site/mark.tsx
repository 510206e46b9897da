/** The weights of the worked example (chapter 4), as the site's mark: the darker, the more one token looks at another. */
const weights = [
  [0.299, 0.332, 0.369],
  [0.251, 0.326, 0.423],
  [0.208, 0.315, 0.477],
]
const [least, most] = [0.208, 0.477]

const cells = weights.flatMap((row, i) =>
  row.map((weight, j) => ({
    x: j * 8 + 0.5,
    y: i * 8 + 0.5,
    opacity: (0.16 + (0.84 * (weight - least)) / (most - least)).toFixed(2),
  })),
)

export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg className="site-mark" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {cells.map(({ x, y, opacity }) => (
        <rect key={`${x} ${y}`} x={x} y={y} width={7} height={7} rx={1} fill="currentColor" opacity={opacity} />
      ))}
    </svg>
  )
}
