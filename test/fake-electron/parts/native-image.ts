// `nativeImage` (docs/api/native-image.md): a bitmap and its size, no pixels looked at.
class FakeImage {
	readonly width: number;
	readonly height: number;
	constructor(width: number, height: number) {
		this.width = width;
		this.height = height;
	}
	getSize = () => ({ width: this.width, height: this.height });
	isEmpty = () => this.width === 0;
}

export const nativeImage = {
	/** "Throws an error if the specified `width` and `height` don't match the dimensions of the bitmap": four bytes a pixel. */
	createFromBitmap(bitmap: Buffer, { width, height }: { width: number; height: number }): FakeImage {
		if (bitmap.length !== width * height * 4) throw new Error('invalid buffer size');
		return new FakeImage(width, height);
	},
	createEmpty: () => new FakeImage(0, 0),
};
