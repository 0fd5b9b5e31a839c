#pragma once
// The C ABI between Ecg.Interop.OpenCv and OpenCV: flat functions that never let a C++ exception out.
// Every function that can fail returns 0, or 1 after leaving what was thrown in a thread-local record
// that ecg_last_error reads.

#include <opencv2/core.hpp>

#include <exception>

#define ECG_EXPORT extern "C" __attribute__((visibility("default")))

struct EcgSize { int width, height; };
struct EcgPoint { int x, y; };
struct EcgPoint2f { float x, y; };
struct EcgRect { int x, y, width, height; };
struct EcgScalar { double v[4]; };

inline cv::Size to_cv(EcgSize s) { return {s.width, s.height}; }
inline cv::Point to_cv(EcgPoint p) { return {p.x, p.y}; }
inline cv::Point2f to_cv(EcgPoint2f p) { return {p.x, p.y}; }
inline cv::Rect to_cv(EcgRect r) { return {r.x, r.y, r.width, r.height}; }
inline cv::Scalar to_cv(EcgScalar s) { return {s.v[0], s.v[1], s.v[2], s.v[3]}; }

void remember(const cv::Exception& e);
void remember(const char* text);

/// Runs body and turns whatever it throws into status 1.
template <class Body>
int guarded(Body&& body) noexcept
{
    try
    {
        body();
        return 0;
    }
    catch (const cv::Exception& e)
    {
        remember(e);
    }
    catch (const std::exception& e)
    {
        remember(e.what());
    }
    catch (...)
    {
        remember("an exception of unknown type was thrown");
    }
    return 1;
}

/// An absent optional array is a null pointer on our side and cv::noArray() on OpenCV's.
inline cv::_InputArray input(const cv::Mat* m) { return m ? cv::_InputArray(*m) : cv::_InputArray(); }
