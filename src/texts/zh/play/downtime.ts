/** Names of the parts of the downtime, in Chinese, by key. Apart from the report, which the page loads later. */
export const stopPart = '停止'
export const unmapPart = '解除映射'
export const memoryPart = '内存'
export const devicePart = '设备状态'
export const resumePart = '恢复'
export const announcePart = '网络通告'
