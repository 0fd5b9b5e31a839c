#pragma once
// The C ABI between Ecg.Interop.OpenCv and OpenCV: flat functions that never let a C++ exception out.
// Every function that can fail returns 0, or 1 after leaving what was thrown in a thread-local record
// that ecg_last_error reads.

#include <opencv2/core.hpp>

#include <climits>
#include <exception>
#include <vector>

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
inline EcgRect from_cv(const cv::Rect& r) { return {r.x, r.y, r.width, r.height}; }
inline EcgScalar from_cv(const cv::Scalar& s) { return {{s[0], s[1], s[2], s[3]}}; }

/// What an InputArray may hold: nothing, a matrix, a scalar of four or one number.
/// The kind is kept because OpenCV treats a number and a matrix of the same shape differently.
struct EcgInput
{
    const cv::Mat* mat;
    int kind;
    cv::Vec4d value;
};

enum EcgInputKind { EcgNone = 0, EcgMat = 1, EcgScalar4 = 2, EcgScalar1 = 3 };

/// What a handle or an address points to. Nothing that crosses the border is followed before it was here.
template <class T>
T& at(T* pointer)
{
    if (pointer == nullptr)
        CV_Error(cv::Error::StsNullPtr, "an object or address is null");
    return *pointer;
}

/// The beginning of `count` elements, which may be null where there are none.
template <class T>
T* list(T* first, int64_t count)
{
    if (count < 0 || count > INT_MAX)
        CV_Error(cv::Error::StsOutOfRange, "a number of elements is negative or too large");
    if (first == nullptr && count > 0)
        CV_Error(cv::Error::StsNullPtr, "a list is null and not empty");
    return first;
}

/// Counts and sizes that OpenCV divides by without looking.
inline void positive(EcgSize size)
{
    if (size.width <= 0 || size.height <= 0)
        CV_Error(cv::Error::StsOutOfRange, "a size must be positive");
}

struct EcgHeader { cv::Mat mat; };

/// An argument for the time of a call. It holds a header of its own: where an output is the same matrix as an input, OpenCV would else
/// read from what it has just allocated for the output (cv::integral does, past its end).
class Input : private EcgHeader, public cv::_InputArray
{
public:
    explicit Input(const EcgInput* a)
        : EcgHeader{at(a).kind == EcgMat ? at(a->mat) : cv::Mat()}, cv::_InputArray(view(a, mat))
    {
    }

    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;

private:
    static cv::_InputArray view(const EcgInput* a, const cv::Mat& header)
    {
        switch (a->kind)
        {
        case EcgNone: return cv::_InputArray();
        case EcgMat: return cv::_InputArray(header);
        case EcgScalar4: return cv::_InputArray(a->value);
        case EcgScalar1: return cv::_InputArray(a->value[0]);
        default: CV_Error(cv::Error::StsBadArg, "an argument is of no known kind");
        }
    }
};

/// An argument that may be absent: a mask, a structuring element.
inline Input maybe(const EcgInput* a) { return Input(a); }

inline Input in(const EcgInput* a)
{
    if (at(a).kind == EcgNone)
        CV_Error(cv::Error::StsNullPtr, "an argument is missing");
    return Input(a);
}

inline cv::_InputOutputArray out(cv::Mat* m) { return cv::_InputOutputArray(at(m)); }

/// An output that nobody may want: it is absent where the pointer is null.
inline cv::_InputOutputArray perhaps(cv::Mat* m) { return m ? cv::_InputOutputArray(*m) : cv::_InputOutputArray(); }

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
