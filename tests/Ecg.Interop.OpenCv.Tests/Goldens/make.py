"""Reference values for GoldenTests, made with Debian's python3-opencv (4.6.0):

    python3 tests/Ecg.Interop.OpenCv.Tests/Goldens/make.py > tests/Ecg.Interop.OpenCv.Tests/Goldens/opencv-4.6.json

A matrix is written as rows, columns, channels, depth and a weighted sum of its elements (see `fingerprint`).
"""
import json

import cv2
import numpy as np

Y, X = np.mgrid[0:48, 0:64]
grey = ((7 * Y * Y + 13 * X + 5 * X * Y) % 256).astype(np.uint8)
other = ((3 * Y + 11 * X * X) % 256).astype(np.uint8)
color = np.stack([(grey.astype(int) + 50 * k + k * X * Y) % 256 for k in range(3)], axis=2).astype(np.uint8)
binary = (((X // 7 + Y // 5) % 3 == 0) * 255).astype(np.uint8)
real = (grey.astype(np.float32) / np.float32(255) - np.float32(0.25)).astype(np.float32)
corner = cv2.GaussianBlur((((X >= 20) ^ (Y >= 17)) * 255).astype(np.uint8), (5, 5), 1)
points = [(3, 4), (40, 8), (52, 30), (25, 44), (7, 31), (20, 20), (30, 12)]
ints = np.array(points, np.int32).reshape(-1, 1, 2)
floats = (np.array(points, np.float32) * 1.25 + 0.5).reshape(-1, 1, 2).astype(np.float32)
quad = np.array([[2, 3], [60, 5], [55, 44], [6, 40]], np.float32)
page = np.array([[0, 0], [63, 0], [63, 47], [0, 47]], np.float32)


def fingerprint(m):
    flat = m.reshape(-1).astype(np.float64)
    k = np.arange(flat.size)
    return float(np.sum(flat * ((k * 7919) % 101 + 1)))


def mat(m):
    channels = m.shape[2] if m.ndim == 3 else 1
    depth = {"uint8": 0, "int16": 3, "uint16": 2, "int32": 4, "float32": 5, "float64": 6}[str(m.dtype)]
    return [m.shape[0], m.shape[1], channels, depth, fingerprint(m)]


def flat(*parts):
    return [float(v) for p in parts for v in np.asarray(p, np.float64).reshape(-1)]


def drawn(draw):
    canvas = np.full((48, 64, 3), 255, np.uint8)
    draw(canvas)
    return mat(canvas)


cases = {}
case = cases.__setitem__
C = cv2

case("Add", mat(C.add(grey, other)))
case("Add scalar", mat(C.add(color, (10, 20, 30, 0))))
case("Add number", mat(C.add(grey, 40)))
case("Add masked", mat(C.add(grey, other, np.zeros_like(grey), binary)))
case("Add as float", mat(C.add(grey, other, dtype=C.CV_32F)))
case("Subtract", mat(C.subtract(grey, other)))
case("Subtract from scalar", mat(C.subtract((255, 255, 255, 0), color)))
case("Subtract scalar", mat(C.subtract(color, (9, 99, 3, 0))))
case("Multiply", mat(C.multiply(grey, other, scale=1 / 255)))
case("Divide", mat(C.divide(real, real + 2, scale=3)))
case("Divide number", mat(C.divide(1, real + 2)))
case("AddWeighted", mat(C.addWeighted(grey, 0.3, other, 0.6, 5)))
case("Min", mat(C.min(grey, other)))
case("Max number", mat(C.max(grey, 100)))
case("Absdiff", mat(C.absdiff(grey, other)))
case("Compare", mat(C.compare(grey, other, C.CMP_LE)))
case("BitwiseAnd", mat(C.bitwise_and(grey, other)))
case("BitwiseOr", mat(C.bitwise_or(grey, other)))
case("BitwiseXor", mat(C.bitwise_xor(grey, other)))
case("BitwiseNot", mat(C.bitwise_not(grey)))
case("InRange", mat(C.inRange(color, (10, 40, 30), (200, 220, 180))))
case("LUT", mat(C.LUT(grey, np.array([(i * 37) % 256 for i in range(256)], np.uint8))))
case("ConvertScaleAbs", mat(C.convertScaleAbs(real, alpha=-200, beta=3)))
case("MinMaxLoc", flat(*C.minMaxLoc(other, binary)))
case("Mean", flat(C.mean(color, binary)))
case("Sum", flat(C.sumElems(color)))
case("MeanStdDev", flat(*C.meanStdDev(color)))
case("CountNonZero", flat(C.countNonZero(binary)))
case("Norm", flat(C.norm(grey), C.norm(grey, C.NORM_L1), C.norm(grey, other, C.NORM_INF)))
case("Normalize", mat(C.normalize(grey, None, 10, 200, C.NORM_MINMAX, C.CV_32F)))
case("Reduce", mat(C.reduce(grey, 1, C.REDUCE_AVG, dtype=C.CV_32F)))
case("Reduce rows", mat(C.reduce(grey, 0, C.REDUCE_SUM, dtype=C.CV_32S)))
case("Rotate", mat(C.rotate(color, C.ROTATE_90_CLOCKWISE)))
case("Flip", mat(C.flip(color, 1)))
case("Transpose", mat(C.transpose(color)))
case("CopyMakeBorder", mat(C.copyMakeBorder(color, 1, 2, 3, 4, C.BORDER_CONSTANT, value=(7, 8, 9, 0))))
case("HConcat", mat(C.hconcat([grey, other, grey])))
case("VConcat", mat(C.vconcat([grey, other])))
case("Split", flat(*[fingerprint(p) for p in C.split(color)]))
case("Merge", mat(C.merge([grey, other, binary])))

case("CvtColor grey", mat(C.cvtColor(color, C.COLOR_BGR2GRAY)))
case("CvtColor Lab", mat(C.cvtColor(color, C.COLOR_BGR2Lab)))
case("CvtColor HSV", mat(C.cvtColor(color, C.COLOR_BGR2HSV)))
case("Threshold", flat(C.threshold(grey, 0, 255, C.THRESH_BINARY_INV + C.THRESH_OTSU)[0]) + mat(C.threshold(grey, 0, 255, C.THRESH_BINARY_INV + C.THRESH_OTSU)[1]))
case("AdaptiveThreshold", mat(C.adaptiveThreshold(grey, 255, C.ADAPTIVE_THRESH_MEAN_C, C.THRESH_BINARY, 11, 4)))
case("GaussianBlur", mat(C.GaussianBlur(real, (7, 5), 1.5, sigmaY=0.7, borderType=C.BORDER_REPLICATE)))
case("Blur", mat(C.blur(real, (5, 3), anchor=(1, 1))))
case("BoxFilter", mat(C.boxFilter(grey, C.CV_32F, (3, 9), normalize=False)))
case("MedianBlur", mat(C.medianBlur(grey, 5)))
case("BilateralFilter", mat(C.bilateralFilter(grey, 9, 75, 75)))
case("Filter2D", mat(C.filter2D(grey, C.CV_32F, np.array([[1, 2, 3], [-4, 5, -6], [7, 8, -9]], np.float32), anchor=(0, 2), delta=2.5, borderType=C.BORDER_CONSTANT)))
case("SepFilter2D", mat(C.sepFilter2D(grey, C.CV_64F, np.array([1, 2, 4], np.float64), np.array([-1, 0, 3, 0, 1], np.float64))))
case("GetGaussianKernel", mat(C.getGaussianKernel(9, 1.7)))
case("Sobel", mat(C.Sobel(grey, C.CV_16S, 1, 0, ksize=5)))
case("Laplacian", mat(C.Laplacian(grey, C.CV_32F, ksize=3)))
case("PyrDown", mat(C.pyrDown(color)))
case("Integral", mat(C.integral(grey)))
case("EqualizeHist", mat(C.equalizeHist(other)))
case("CLAHE", mat(C.createCLAHE(2.0, (4, 3)).apply(grey)))
case("Canny", mat(C.Canny(C.GaussianBlur(grey, (5, 5), 2), 20, 60, L2gradient=True)))
case("GetStructuringElement", mat(C.getStructuringElement(C.MORPH_ELLIPSE, (7, 5))))
cross = C.getStructuringElement(C.MORPH_CROSS, (3, 5))
case("Erode", mat(C.erode(grey, cross)))
case("Dilate", mat(C.dilate(grey, cross, anchor=(0, 1), iterations=2)))
case("MorphologyEx", mat(C.morphologyEx(grey, C.MORPH_TOPHAT, cross)))
case("Inpaint", mat(C.inpaint(color, binary & (X % 4 == 0).astype(np.uint8), 3, C.INPAINT_TELEA)))
case("MatchTemplate", mat(C.matchTemplate(grey, grey[10:18, 20:30].copy(), C.TM_CCOEFF_NORMED)))
case("HoughLines", flat(C.HoughLines(binary, 1, np.pi / 180, 60)[:5]))
case("CornerSubPix", flat(C.cornerSubPix(corner, np.array([[[18, 18]], [[21, 16]]], np.float32), (5, 5), (-1, -1), (3, 40, 1e-4))))

case("Resize area", mat(C.resize(grey, (20, 13), interpolation=C.INTER_AREA)))
case("Resize factors", mat(C.resize(real, None, fx=1.5, fy=0.75, interpolation=C.INTER_CUBIC)))
mx, my = (X * 0.9 + 2.25).astype(np.float32), (Y * 0.8 + 0.05 * X).astype(np.float32)
case("Remap", mat(C.remap(real, mx, my, C.INTER_LANCZOS4, borderMode=C.BORDER_REPLICATE)))
case("Remap two channels", mat(C.remap(color, np.dstack([mx, my]), None, C.INTER_LINEAR, borderMode=C.BORDER_CONSTANT, borderValue=(1, 2, 3))))
rotation = C.getRotationMatrix2D((31.5, 23.5), 12.5, 0.9)
case("GetRotationMatrix2D", flat(rotation))
case("WarpAffine", mat(C.warpAffine(real, rotation, (70, 40), flags=C.INTER_LINEAR | C.WARP_INVERSE_MAP, borderMode=C.BORDER_CONSTANT, borderValue=(0.5,))))
perspective = C.getPerspectiveTransform(quad, page)
case("GetPerspectiveTransform", flat(perspective))
case("WarpPerspective", mat(C.warpPerspective(real, perspective, (64, 48), flags=C.INTER_CUBIC, borderMode=C.BORDER_REPLICATE)))
case("GetAffineTransform", flat(C.getAffineTransform(quad[:3], page[:3])))
case("PerspectiveTransform", flat(C.perspectiveTransform(floats, perspective)))
far = np.array(points, np.float64)
warped = C.perspectiveTransform(far.reshape(-1, 1, 2), perspective).reshape(-1, 2)
case("FindHomography", flat(C.findHomography(far, warped)[0]))
bad = warped.copy()
bad[2] += 40
h, mask = C.findHomography(far, bad, C.RANSAC, 1.0)
case("FindHomography RANSAC", flat(h, mask))

n, labels, stats, centroids = C.connectedComponentsWithStats(binary, connectivity=4)
case("ConnectedComponentsWithStats", [n] + mat(labels) + mat(stats) + mat(centroids))
n, labels = C.connectedComponents(binary, connectivity=8)
case("ConnectedComponents", [n] + mat(labels))
case("DistanceTransform", mat(C.distanceTransform(binary, C.DIST_L2, 5)))
contours, hierarchy = C.findContours(255 - binary, C.RETR_TREE, C.CHAIN_APPROX_SIMPLE, offset=(3, 4))
case("FindContours", [len(contours)] + [len(c) for c in contours] + flat(*contours) + flat(hierarchy))
case("BoundingRect", flat(C.boundingRect(ints), C.boundingRect(floats)))
box = C.minAreaRect(floats)
case("MinAreaRect", flat(box[0], box[1], box[2]))
case("BoxPoints", flat(C.boxPoints(((30, 20), (17, 9), 25))))
case("ApproxPolyDP", flat(C.approxPolyDP(ints, 6, True), C.approxPolyDP(floats, 6, False)))
case("ContourArea", flat(C.contourArea(ints, True), C.contourArea(floats)))
case("ArcLength", flat(C.arcLength(ints, True), C.arcLength(floats, False)))
case("ConvexHull", flat(C.convexHull(ints), C.convexHull(floats, clockwise=True)))

spectrum = C.dft(real, flags=C.DFT_COMPLEX_OUTPUT)
case("Dft", mat(spectrum))
case("Idft", mat(C.idft(spectrum, flags=C.DFT_SCALE | C.DFT_REAL_OUTPUT)))
case("MulSpectrums", mat(C.mulSpectrums(spectrum, spectrum, 0, conjB=True)))
case("Magnitude", mat(C.magnitude(spectrum[:, :, 0].copy(), spectrum[:, :, 1].copy())))
case("GetOptimalDFTSize", flat(C.getOptimalDFTSize(1237)))
matrix = np.array([[4, 1, 2], [1, 5, -1], [0.5, 3, 7]], np.float64)
case("Invert", flat(*C.invert(matrix)))
case("Solve", flat(*C.solve(np.vstack([matrix, [1, 2, 3]]), np.array([[1], [2], [3], [4.0]]), flags=C.DECOMP_SVD)))

ink = (200, 30, 10)
case("Line", drawn(lambda m: C.line(m, (37, 59), (901, 533), ink, 2, C.LINE_AA, 4)))
case("Rectangle", drawn(lambda m: (C.rectangle(m, (5, 6), (30, 20), ink), C.rectangle(m, (12, 22, 20, 11), ink, -1))))
case("Circle", drawn(lambda m: C.circle(m, (500, 380), 200, ink, 1, C.LINE_AA, 4)))
case("Ellipse", drawn(lambda m: C.ellipse(m, (30, 22), (20, 9), 30, 10, 300, ink, 2, C.LINE_AA)))
fixed = [np.array([[16, 32], [512, 100], [800, 640]], np.int32), np.array([[90, 700], [300, 400]], np.int32)]
case("Polylines", drawn(lambda m: C.polylines(m, fixed, True, ink, 1, C.LINE_AA, 4)))
case("FillPoly", drawn(lambda m: C.fillPoly(m, [np.array(points[:5], np.int32), np.array([[1, 1], [9, 2], [3, 40]], np.int32)], ink, C.LINE_AA, 0, (2, 1))))
case("FillConvexPoly", drawn(lambda m: C.fillConvexPoly(m, np.array(points[:5], np.int32), ink, C.LINE_AA)))
case("PutText", drawn(lambda m: C.putText(m, "aVF", (4, 30), C.FONT_HERSHEY_DUPLEX, 0.8, ink, 1, C.LINE_AA)))
size, base = C.getTextSize("25 mm/s gj", C.FONT_HERSHEY_SIMPLEX, 0.7, 2)
case("GetTextSize", flat(size, base))

print("{\n" + ",\n".join(f'  {json.dumps(k)}: {json.dumps(v)}' for k, v in cases.items()) + "\n}")
